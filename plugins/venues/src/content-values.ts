import type { Image, Text } from '@zhanggui/contract';
import type { Facility, Video } from './venue';

/** An uploaded file as Strapi stores it. */
export interface MediaDocument {
  url: string;
  mime: string;
  width: number | null;
  height: number | null;
  alternativeText: string | null;
  /** Of videos: written when they are uploaded (SP-5). */
  formats?: {
    poster?: { url: string; width: number | null; height: number | null };
    video?: { seconds: number };
  } | null;
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

/** An uploaded video with its poster (SP-5). */
export function videoOf({ url, mime, formats, alternativeText }: MediaDocument): Video {
  const { poster, video } = formats ?? {};
  return { url, mime, poster: poster ? { ...poster, alt: alternativeText } : null, seconds: video?.seconds ?? null };
}

/** Pictures among uploaded files, without the gaps that removed files leave. */
export const imagesOf = (media: readonly MediaDocument[] | null): Image[] =>
  (media ?? []).map((one) => imageOf(one)).filter((image) => image !== null);

export const facilitiesOf = (
  tags: readonly { documentId: string; name: string; nameEn: string | null }[] | null,
): Facility[] => (tags ?? []).map((tag) => ({ id: tag.documentId, name: textOf(tag.name, tag.nameEn) }));
