'use client';

import { useEffect, useState } from 'react';

type Theme = 'light' | 'dark';

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Switches between light and dark; the choice stays in this browser, and theme.js applies it before the first paint. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>();
  useEffect(() => {
    const chosen = document.documentElement.dataset.theme;
    setTheme(chosen === 'light' || chosen === 'dark' ? chosen : systemTheme());
  }, []);

  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    setTheme(next);
    try {
      localStorage.setItem('theme', next);
    } catch {
      // Storage is blocked: the choice lasts for this page.
    }
  };
  return (
    <button
      type="button"
      onClick={toggle}
      aria-label="Dark theme"
      aria-pressed={theme === 'dark'}
      className="grid size-9 place-items-center rounded-md text-soft hover:bg-sunken hover:text-ink"
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle cx="9" cy="9" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M9 2.25a6.75 6.75 0 0 1 0 13.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
