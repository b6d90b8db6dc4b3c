'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { inputClass } from '@/components/ui/input-class';
import { zonesToChoose } from '@/lib/format/time';

type ZonePickerProps = {
  zone: string;
  /** The page's address with the zone still to be appended. */
  href: string;
};

/** The zone whose days are shown. The list is long: it is made when somebody comes near. */
export function ZonePicker({ zone, href }: ZonePickerProps) {
  const t = useTranslations('costs');
  const router = useRouter();
  const [zones, setZones] = useState([zone]);
  const fill = () => setZones([...new Set([zone, ...zonesToChoose()])]);
  return (
    <select
      aria-label={t('zone')}
      value={zone}
      onPointerDown={fill}
      onFocus={fill}
      onChange={(event) =>
        router.push(`${href}${href.includes('?') ? '&' : '?'}zone=${encodeURIComponent(event.target.value)}`)
      }
      className={`${inputClass} h-9 max-w-52 pr-2 touch:h-11`}
    >
      {zones.map((name) => (
        <option key={name} value={name}>
          {name.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  );
}
