/** The hub's settings as .env.example tells them; test/deployment.test.ts holds that file to hub/config.ts. */
/// <reference path="./raw-text.d.ts" />
import example from '../../.env.example?raw';

export interface SettingGroup {
  settings: { name: string /** Where it is not set; empty where there is none. */; value: string }[];
  meaning: string;
}

/** A comment is about the settings below it, up to an empty line. */
export function readSettings(text: string = example): SettingGroup[] {
  const groups = text.split('\n\n').map((paragraph) => ({
    settings: [...paragraph.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => ({
      name: name!,
      value: value!,
    })),
    meaning: [...paragraph.matchAll(/^# (.+)$/gm)].map(([, line]) => line).join(' '),
  }));
  return groups.filter(({ settings }) => settings.length > 0);
}
