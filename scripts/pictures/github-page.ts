const COLOURS = {
  light:
    '--text: #1f2328; --muted: #59636e; --line: #d1d9e0; --page: #fff; --code: #818b981f; --row: #f6f8fa; --link: #0969da',
  dark: '--text: #f0f6fc; --muted: #9198a1; --line: #3d444d; --page: #0d1117; --code: #656c7633; --row: #151b23; --link: #4493f8',
};

export type Theme = keyof typeof COLOURS;

/** A job summary as GitHub shows it on the page of a run: a card with the job's name, in GitHub's colours. */
export function githubPage(summary: string, theme: Theme): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>
  :root { ${COLOURS[theme]}; }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 12px; background: var(--page); color: var(--text);
    font: 14px/1.5 "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", Helvetica, sans-serif; }
  .card { border: 1px solid var(--line); border-radius: 6px; }
  .title { padding: 12px 16px; border-bottom: 1px solid var(--line); color: var(--muted); }
  .title b { color: var(--text); }
  .body { padding: 16px; overflow-wrap: break-word; }
  h3 { margin: 0 0 16px; font-size: 1.25em; line-height: 1.25; }
  p, ul, table { margin: 0 0 16px; }
  a { color: var(--link); }
  code { padding: .2em .4em; border-radius: 6px; background: var(--code); font: 85% "Liberation Mono", "DejaVu Sans Mono", monospace; }
  table { display: block; width: max-content; max-width: 100%; border-collapse: collapse; }
  th, td { padding: 6px 13px; border: 1px solid var(--line); }
  tr:nth-child(2n) { background: var(--row); }
  .body > :last-child { margin-bottom: 0; }
</style>
<div class="card"><div class="title"><b>bootstrap</b> summary</div><div class="body">${summary}</div></div>
</html>
`;
}
