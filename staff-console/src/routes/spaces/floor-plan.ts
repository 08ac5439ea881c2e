import type { SpaceNow, Text } from '@zhanggui/contract';

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 24;

/** The part of the floor that holds every space, turned ones included, with some air around it. */
export function frameOf(spaces: readonly (Frame & { rotation: number })[]): Frame {
  if (spaces.length === 0) return { x: 0, y: 0, width: 100, height: 100 };
  const boxes = spaces.map(outerBox);
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - y,
  };
}

/** The upright box around a space that is turned about its middle. */
export function outerBox({ x, y, width, height, rotation }: Frame & { rotation: number }): Frame {
  const angle = (rotation * Math.PI) / 180;
  const sine = Math.abs(Math.sin(angle));
  const cosine = Math.abs(Math.cos(angle));
  const outerWidth = width * cosine + height * sine;
  const outerHeight = width * sine + height * cosine;
  return {
    x: x + (width - outerWidth) / 2,
    y: y + (height - outerHeight) / 2,
    width: outerWidth,
    height: outerHeight,
  };
}

export interface Floor {
  key: string;
  /** Null for spaces that belong to no area. */
  name: Text | null;
  spaces: SpaceNow[];
}

/** Spaces by area, in the order in which areas appear. Each is drawn alone: areas may lie above each other. */
export function floorsOf(spaces: readonly SpaceNow[]): Floor[] {
  const floors = new Map<string, Floor>();
  for (const now of spaces) {
    const name = now.space.areaName;
    const key = now.space.areaId ?? '-';
    const floor = floors.get(key) ?? { key, name, spaces: [] };
    floor.spaces.push(now);
    floors.set(key, floor);
  }
  return [...floors.values()];
}
