import { ref } from 'vue';
import { explain, t } from '@/i18n';
import { platform } from '@/platform';
import { notify } from '@/platform/notify';
import { go, goOn, routes } from '@/platform/routes';
import { useSession } from '@/stores/session';
import { useVisit } from '@/stores/visit';
import { readTableCode } from './table-code';

/** From a table code to the menu of that table. */
export function useScan() {
  const phase = ref<'idle' | 'entering'>('idle');
  const message = ref('');
  const session = useSession();
  const visit = useVisit();

  /** Takes the seat of a scanned or typed code; signs in on the way where the platform can, else asks for it. */
  async function enter(scanned: string) {
    if (phase.value === 'entering') return;
    const code = readTableCode(scanned);
    if (!code) {
      message.value = t('scan.notACode');
      return;
    }
    phase.value = 'entering';
    message.value = '';
    if (!(await session.ensure())) {
      phase.value = 'idle';
      return goOn(routes.login(routes.scan(code)));
    }
    const result = await visit.scan(code);
    phase.value = 'idle';
    if ('kind' in result) {
      message.value = explain(result);
      return;
    }
    notify(t(result.opened ? 'scan.opened' : 'scan.joined'));
    goOn(routes.menu());
  }

  /** Opens the camera where there is one, else the page on which a code can be typed. */
  async function openScan() {
    if (!platform.canScan) return go(routes.scan());
    const scanned = await platform.scanCode();
    if (scanned === null) return;
    const code = readTableCode(scanned);
    if (code) go(routes.scan(code));
    else notify(t('scan.notACode'));
  }

  return { phase, message, enter, openScan };
}
