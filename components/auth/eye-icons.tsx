import type { ReactNode } from 'react';

const eye = (more: ReactNode) =>
  function Icon() {
    return (
      <svg
        width={18}
        height={18}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M2.5 10S5 4.8 10 4.8 17.5 10 17.5 10 15 15.2 10 15.2 2.5 10 2.5 10Z" />
        <circle cx="10" cy="10" r="2.3" />
        {more}
      </svg>
    );
  };

export const EyeIcon = eye(null);
export const EyeOffIcon = eye(<path d="m4 16.5 12-13" />);
