import type { Image, Text } from '@zhanggui/contract';

/** An uploaded file as Strapi stores it. */
export interface MediaDocument {
  url: string;
  mime: string;
  width: number | null;
  height: number | null;
  alternativeText: string | null;
}

/** An uploaded picture as the API shows it; null where there is none. */
export function imageOf(media: MediaDocument | null | undefined): Image | null {
  if (!media) return null;
  return { url: media.url, width: media.width, height: media.height, alt: media.alternativeText };
}

/** Both languages of a field; English falls back to Chinese where nobody translated it. */
export function textOf(zh: string | null | undefined, en: string | null | undefined): Text {
  return { zh: zh ?? '', en: en?.trim() ? en : (zh ?? '') };
}
