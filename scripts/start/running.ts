// What `npm start` has running, each to be closed once. Types only.

export interface Running {
  close(): Promise<void>;
}

export interface RunningWindow extends Running {
  /** The one line that says where it is. */
  readonly greeting: string;
  /** Settles when VS Code ended by itself. */
  readonly ended: Promise<unknown>;
}

export interface WindowOptions {
  /** Folder for settings, extensions and logs of this VS Code. */
  readonly home: string;
  readonly workspace: string;
  /** Base URL of the demo API. */
  readonly endpointUrl: string;
  readonly vsix: string;
}
