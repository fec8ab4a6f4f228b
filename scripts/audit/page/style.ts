/** Light, dark and paper: the paper is always white. */
const LIGHT =
  '--ink:#1a1c22;--quiet:#555a66;--line:#dcdfe6;--paper:#fff;--panel:#f5f6f9;--bar:#2f6fb2;--high:#9f1d1d;--medium:#7a4a00;--low:#46505f';
const DARK =
  '--ink:#eceef3;--quiet:#a9afbc;--line:#3b404b;--paper:#15171c;--panel:#1e2128;--bar:#6ea8e6;--high:#ffaba3;--medium:#f2c27a;--low:#b9c3d2';

export const STYLE = `
:root { color-scheme: light dark; ${LIGHT}; }
@media (prefers-color-scheme: dark) { :root { ${DARK}; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.875rem; line-height: 1.2; margin: 0.25rem 0 0.75rem; letter-spacing: -0.01em; }
h2 { font-size: 1.3125rem; line-height: 1.3; margin: 3.25rem 0 0.25rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 0; }
h4 { font-size: 1rem; margin: 0; } .gap { margin-top: 1.5rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 1rem; font-size: 0.9375rem; } a { color: inherit; }
p { margin: 0 0 0.5rem; max-width: 46rem; }
ul, ol { margin: 0; padding: 0; list-style: none; }
dl, dd { margin: 0; }
code { font-size: 0.875em; }
.quiet, .small { color: var(--quiet); }
.small { font-size: 0.875rem; }
.lede { font-size: 1.125rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0.75rem; }
.figures > div { background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem 1rem; display: flex; flex-direction: column; }
.figures .wide { grid-column: span 2; }
.figures dt { order: 1;  color: var(--quiet); font-size: 0.875rem; }
.figures dd { font-size: 1.5rem; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
.rows > li { padding: 1rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.rows > li:last-child { border-bottom: 0; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(12rem, auto); gap: 0 2rem; align-items: start; }
.pair > .money { grid-column: 2; grid-row: 1 / span 2; } .pair > .more { grid-column: 1; margin-top: 0.375rem; }
.money { text-align: right; font-weight: 650; font-variant-numeric: tabular-nums; }
.money > span { display: block; }
.money .small { font-weight: 400; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 0.5rem; font-size: 0.8125rem; line-height: 1.35rem; font-weight: 600; vertical-align: 0.1em; margin-left: 0.375rem; }
.High { color: var(--high); } .Medium { color: var(--medium); } .Low { color: var(--low); }
.bar { display: block; width: 100%; height: 0.375rem; margin: 0.5rem 0 0; } .bar rect { fill: var(--bar); } .bar .track { fill: var(--line); }
.facts { color: var(--quiet); font-size: 0.875rem; margin: 0.125rem 0 0; max-width: none; }
.seen li { padding-left: 1rem; text-indent: -1rem; } .seen li::before { content: "– "; color: var(--quiet); }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.25rem; font-size: 0.9375rem; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 1rem 0.4375rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: 0.875rem; border-bottom-color: var(--quiet); vertical-align: bottom; } thead th:first-child { font-size: 0.9375rem; font-weight: 600; } thead th + th { color: var(--quiet); } .rest { margin: -0.875rem 0 1.25rem; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; padding-left: 1rem; } td.n span { display: block; }
th.n { width: 11rem; } th.n:not(:last-child) { width: 5rem; } .whole,
td.n, th.n, .money > span, .figures dd { overflow-wrap: normal; white-space: nowrap; }
.settings th:first-child { width: 16rem; }
.bullets { list-style: disc; padding-left: 1.25rem; } .bullets li { margin: 0.125rem 0; max-width: 48rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .pair > .money { grid-column: 1; grid-row: auto; text-align: left; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; margin: 0.25rem 0 0; }
  .pair > .money .bar { flex-basis: 100%; }
  th, td { padding-right: 0.5rem; } td.n, th.n { padding-left: 0.5rem; } th.n, th.n:not(:last-child) { width: auto; }
  .settings th:first-child { width: 45%; }
}
@media print {
  :root { color-scheme: light; ${LIGHT}; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav { display: none; }
  h2, h3, h4, thead { break-after: avoid; }
  .bar, .bar rect, .figures > div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;
