'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { inputClass } from '@/components/ui/input-class';
import { Select } from '@/components/ui/select';
import { addDays, formatMoment } from '@/lib/format/time';
import type { ShareOptions, ShareView } from '@/lib/sharing/view';
import { audiences, canBeLive, daysToEnd, expiries, isWhole, type ShareForm } from './form';

type TermsProps = {
  form: ShareForm;
  onChange: (change: Partial<ShareForm>) => void;
  options: ShareOptions;
  /** The link that is changed. */
  share: ShareView | null;
  /** Only the beginning of the conversation was asked for. */
  isPiece: boolean;
  /** What is wrong with the addresses, in words. */
  trouble: string | null;
};

/** Whom a link is for, how it follows the conversation, and when it ends. */
export function TermsFields({ form, onChange, options, share, isPiece, trouble }: TermsProps) {
  const t = useTranslations('sharing.dialog');
  const open = audiences.filter(
    (to) => (to !== 'team' || options.teams.length > 0) && (share?.kind !== 'live' || canBeLive(to)),
  );
  const choose = (to: ShareForm['to']) =>
    onChange({
      to,
      teamId: to === 'team' ? form.teamId || (options.teams[0]?.id ?? '') : form.teamId,
      ...(canBeLive(to) ? {} : { kind: 'snapshot' }),
    });
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-ui font-medium text-ink">{t('who')}</legend>
        {open.map((to) => (
          <Choice
            key={to}
            name="audience"
            checked={form.to === to}
            disabled={to === 'public' && !options.publicAllowed}
            onChoose={() => choose(to)}
          >
            {t(`audience.${to}`)}
          </Choice>
        ))}
        {!options.publicAllowed && <p className="text-small text-ink-muted">{t('publicOff')}</p>}
        {form.to === 'team' && (
          <Select
            label={t('team')}
            value={form.teamId}
            onChange={({ target }) => onChange({ teamId: target.value })}
            options={options.teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {form.to === 'people' && <People form={form} onChange={onChange} trouble={trouble} />}
      </fieldset>
      {canBeLive(form.to) && share === null && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-ui font-medium text-ink">{t('kind')}</legend>
          {(['snapshot', 'live'] as const).map((kind) => (
            <Choice key={kind} name="kind" checked={form.kind === kind} onChoose={() => onChange({ kind })}>
              {t(`kinds.${kind}`)}
            </Choice>
          ))}
          {form.kind === 'live' && (
            <p className="text-small text-ink-muted">
              {isPiece && `${t('liveWhole')} `}
              {t('liveNote')}
            </p>
          )}
        </fieldset>
      )}
      <Limits form={form} onChange={onChange} share={share} />
    </>
  );
}

function People({ form, onChange, trouble }: Pick<TermsProps, 'form' | 'onChange' | 'trouble'>) {
  const t = useTranslations('sharing.dialog');
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {t('people')}
      </label>
      <textarea
        id={id}
        value={form.emails}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={({ target }) => onChange({ emails: target.value })}
        className={cx(inputClass, 'min-h-20 py-2 touch:text-lead')}
      />
      <p id={`${id}-hint`} className="text-small text-ink-muted">
        {t('peopleHint')}
      </p>
      {trouble && (
        <p id={`${id}-error`} role="alert" className="text-small text-danger">
          {trouble}
        </p>
      )}
    </div>
  );
}

function Limits({ form, onChange, share }: Pick<TermsProps, 'form' | 'onChange' | 'share'>) {
  const t = useTranslations('sharing.dialog');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const now = Date.now();
  const kept = share?.expiresAt ? formatMoment(new Date(share.expiresAt), locale, zone, new Date(now)) : null;
  const { first, last } = daysToEnd(now, zone);
  return (
    <fieldset className="grid items-start gap-3 sm:grid-cols-2">
      <legend className="mb-2 text-ui font-medium text-ink">{t('limits')}</legend>
      <div className="flex flex-col gap-3">
        <Select
          label={t('expires')}
          value={form.expiry}
          onChange={({ target }) =>
            onChange({ expiry: target.value as ShareForm['expiry'], lastDay: form.lastDay || addDays(first, 7) })
          }
          options={[
            ...(kept ? [{ value: 'kept', label: t('expiry.kept', { date: kept }) }] : []),
            ...expiries.map((expiry) => ({ value: expiry, label: t(`expiry.${expiry}`) })),
          ]}
        />
        {form.expiry === 'on' && (
          <Field
            label={t('lastDay')}
            hint={t('lastDayHint')}
            type="date"
            required
            min={first}
            max={last}
            error={isWhole(form, now, zone) ? null : t('lastDayWrong')}
            value={form.lastDay}
            onChange={({ target }) => onChange({ lastDay: target.value })}
          />
        )}
      </div>
      <Field
        label={t('maxViews')}
        hint={t('maxViewsHint')}
        type="number"
        inputMode="numeric"
        min={1}
        max={1_000_000}
        value={form.maxViews}
        onChange={({ target }) => onChange({ maxViews: target.value })}
      />
      <div className="flex flex-col gap-1.5">
        <Field
          label={t('password')}
          hint={share?.hasPassword ? t('passwordKept') : t('passwordHint')}
          type="password"
          autoComplete="new-password"
          minLength={4}
          maxLength={200}
          disabled={form.removePassword}
          value={form.password}
          onChange={({ target }) => onChange({ password: target.value })}
        />
        {share?.hasPassword && (
          <label className="flex min-h-9 items-center gap-2.5 text-small">
            <input
              type="checkbox"
              checked={form.removePassword}
              onChange={({ target }) => onChange({ removePassword: target.checked })}
              className="size-4"
            />
            {t('passwordRemove')}
          </label>
        )}
      </div>
    </fieldset>
  );
}

type ChoiceProps = { name: string; checked: boolean; disabled?: boolean; onChoose: () => void; children: ReactNode };

function Choice({ name, checked, disabled, onChoose, children }: ChoiceProps) {
  return (
    <label className={cx('flex min-h-8 items-center gap-2.5 text-ui touch:min-h-11', disabled && 'text-ink-muted')}>
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="size-4 shrink-0"
      />
      {children}
    </label>
  );
}
