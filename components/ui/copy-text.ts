/**
 * Copies a text, also at plain http, where browsers keep their clipboard from us but still honour the old command.
 * Answers whether it was copied. Only from a click or a key; a text that is still to come is promised to the clipboard.
 * @throws what the text's promise is rejected with
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  if (!navigator.clipboard) return copyByCommand(await text);
  const written = write(text).then(
    () => true,
    () => false,
  );
  await text;
  return written;
}

function write(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const blob = text.then((come) => new Blob([come], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

function copyByCommand(text: string): boolean {
  let copied = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    copied = true;
  };
  document.addEventListener('copy', give);
  document.execCommand('copy');
  document.removeEventListener('copy', give);
  return copied;
}
