/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the mini program finds the server; H5 is served by it. */
  readonly VITE_SERVER_URL?: string;
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
