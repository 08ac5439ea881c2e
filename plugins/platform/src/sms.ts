import type { Engine } from './engine';
import { Refusal } from './refusal';

const TIMEOUT_MS = 5000;

/**
 * Hands a text message to the message service. The number is never logged.
 * @throws Refusal SERVICE_UNAVAILABLE where there is no service, or it took nothing
 */
export async function sendSms(engine: Engine, phone: string, text: string): Promise<void> {
  if (!engine.env.smsBaseUrl) throw new Refusal('SERVICE_UNAVAILABLE');
  try {
    const response = await fetch(`${engine.env.smsBaseUrl}/sms/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, text }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the message service answered ${response.status}`);
  } catch (error) {
    engine.log.warn({ err: error }, 'SMS not sent');
    throw new Refusal('SERVICE_UNAVAILABLE');
  }
}
