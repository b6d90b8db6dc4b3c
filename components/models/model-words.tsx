import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { factLine } from '@/components/ui/facts';
import { formatMoney } from '@/lib/format/money';
import { formatTokens } from '@/lib/format/number';
import type { ModelSettingView } from '@/lib/models/types';

const mostNamed = 4;

type ModelWordsProps = { model: ModelSettingView; isDefault: boolean; isKnown: boolean };

/** A model's name, what the host says of it, and who may use it. */
export function ModelWords({ model, isDefault, isKnown }: ModelWordsProps) {
  const t = useTranslations('models');
  const locale = useLocale();
  const { id, listed, contextLength, price, conversations, enabled } = model;
  const marks = [
    isKnown && t(listed ? 'listed' : 'retired'),
    t('context', { tokens: formatTokens(contextLength, locale) }),
    price
      ? t('price', { input: formatMoney(price.input, locale), output: formatMoney(price.output, locale) })
      : t('noPrice'),
    conversations > 0 && t('conversations', { count: conversations }),
  ];
  return (
    <div className="min-w-0 flex-1 basis-72">
      <p className={cx('text-ui break-words', !enabled && 'text-ink-muted')}>
        <span className="font-medium">{id}</span>
        {isDefault && <span className="text-accent"> · {t('isDefault')}</span>}
        {!enabled && <span> · {t('off')}</span>}
      </p>
      <p className="text-small text-pretty text-ink-muted tabular-nums">{factLine(marks)}</p>
      <p className="text-small text-pretty break-words text-ink-soft">
        <Access model={model} />
      </p>
    </div>
  );
}

function Access({ model: { forAll, users, teams } }: { model: ModelSettingView }) {
  const t = useTranslations('models.access');
  if (forAll) return t('all');
  const names = [...teams.map(({ name }) => t('team', { name })), ...users.map(({ name }) => name)];
  if (names.length === 0) return t('nobody');
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed
    ? t('some', { names: shown, more: names.length - mostNamed })
    : t('only', { names: shown });
}
