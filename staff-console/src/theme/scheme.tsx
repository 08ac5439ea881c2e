import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { PALETTES, type Palette, type Scheme } from './tokens';

export type SchemeChoice = Scheme | 'device';

const KEY = 'zhanggui.staff.scheme';
const darkDevice = matchMedia('(prefers-color-scheme: dark)');

interface SchemeInUse {
  scheme: Scheme;
  choice: SchemeChoice;
  choose: (choice: SchemeChoice) => void;
}

const SchemeContext = createContext<SchemeInUse | null>(null);

const kebab = (name: string) => name.replace(/([A-Z]|\d)/g, (part) => `-${part.toLowerCase()}`);

/** The palette as custom properties: `inkSoft` is `--ink-soft`. */
export const customProperties = (palette: Palette): Record<string, string> =>
  Object.fromEntries(Object.entries(palette).map(([name, value]) => [`--${kebab(name)}`, value]));

/** Light or dark: what the device prefers until somebody chooses on it. */
export function SchemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<SchemeChoice>(
    () => (localStorage.getItem(KEY) as SchemeChoice | null) ?? 'device',
  );
  const [deviceIsDark, setDeviceIsDark] = useState(darkDevice.matches);
  const scheme = choice === 'device' ? (deviceIsDark ? 'dark' : 'light') : choice;

  useEffect(() => {
    const follow = () => setDeviceIsDark(darkDevice.matches);
    darkDevice.addEventListener('change', follow);
    return () => darkDevice.removeEventListener('change', follow);
  }, []);

  useEffect(() => {
    const root = document.documentElement;
    root.style.colorScheme = scheme;
    for (const [name, value] of Object.entries(customProperties(PALETTES[scheme]))) root.style.setProperty(name, value);
  }, [scheme]);

  const value = useMemo<SchemeInUse>(
    () => ({
      scheme,
      choice,
      choose: (next) => {
        localStorage.setItem(KEY, next);
        setChoice(next);
      },
    }),
    [scheme, choice],
  );
  return <SchemeContext.Provider value={value}>{children}</SchemeContext.Provider>;
}

export function useScheme(): SchemeInUse {
  const value = useContext(SchemeContext);
  if (!value) throw new Error('SchemeProvider is missing above this screen');
  return value;
}
