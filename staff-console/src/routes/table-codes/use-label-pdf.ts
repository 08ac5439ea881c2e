import type { LabelTemplate, SpaceCode } from '@zhanggui/contract';
import { useState } from 'react';
import { call } from '../../providers/data/call';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { labelPdf } from './label-pdf';
import type { Label } from './label-words';

/** What is printed: an address that any camera opens, or WeChat's own code. */
export type CodeKind = 'h5' | 'mini';

/** Makes and downloads the PDF of some codes, telling how far it is. */
export function useLabelPdf(template: LabelTemplate | null, kind: CodeKind) {
  const { say, text, refusal } = useWords();
  const store = useStore();
  const notices = useNotices();
  const [progress, setProgress] = useState<number | null>(null);
  const [all, setAll] = useState(0);

  const labelOf = async (code: SpaceCode): Promise<Label> => ({
    code:
      kind === 'h5'
        ? { kind: 'address', address: code.url }
        : { kind: 'picture', png: await miniProgramCode(store.id, code.spaceId) },
    storeName: text(store.name),
    spaceCode: code.spaceCode,
    spaceName: text(code.spaceName),
  });

  const make = async (codes: readonly SpaceCode[]) => {
    if (!template || progress !== null) return;
    setProgress(0);
    setAll(codes.length);
    try {
      const labels: Label[] = [];
      for (const code of codes) labels.push(await labelOf(code));
      const bytes = await labelPdf(template, labels, setProgress);
      download(bytes, `${store.code}-${codes.length === 1 ? codes[0]?.spaceCode : 'codes'}.pdf`);
      notices.done(say('labels.made', { count: codes.length }));
    } catch (error) {
      notices.warn(say('labels.failed', { reason: refusal(error) }));
    } finally {
      setProgress(null);
    }
  };
  return { make, progress, all };
}

async function miniProgramCode(storeId: string, spaceId: string): Promise<Uint8Array> {
  const { pngBase64 } = await call('spaces.miniProgramCode', { params: { storeId, spaceId } });
  return Uint8Array.from(atob(pngBase64), (character) => character.charCodeAt(0));
}

function download(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes.slice().buffer], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Safari reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
