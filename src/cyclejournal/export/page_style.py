"""How a document looks as a page of HTML, on a screen and on A4; it asks for nothing from anywhere."""

STYLE = """\
:root { color-scheme: light; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 42rem; color: #1c1c1c; background: #fff;
  font: 1rem/1.5 Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif;
}
h1, h2, h3, h4, h5, h6, th { font-family: system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.5rem; }
h1 + p { color: #595959; margin-top: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; padding-bottom: 0.2rem; border-bottom: 1px solid #c9c9c9; }
h3 { font-size: 1rem; margin: 1.4rem 0 0.3rem; color: #1d4f63; }
h4, h5, h6 { font-size: 0.95rem; margin: 1.2rem 0 0.3rem; }
p, ul, table, blockquote { margin: 0.5rem 0; }
ul { padding-left: 1.4rem; }
li { margin: 0.15rem 0; }
li.task { list-style: none; text-indent: -1.4rem; }
.box { display: inline-block; width: 1.4rem; text-indent: 0; }
em { color: #1d4f63; }
blockquote { padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid #9db8c2; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid #dedede; }
td:empty { height: 1.7em; }
hr { border: 0; border-top: 1px solid #c9c9c9; margin: 2.5rem 0; }
sup { line-height: 0; font-size: 0.7em; }
a { color: #1d4f63; }
.notes { margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid #c9c9c9; font-size: 0.85rem; }
.notes p { margin: 0.2rem 0; }
.overflow { overflow-x: auto; }
@page { size: A4; margin: 18mm 20mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11.5pt; margin: 0.8rem 0 0.25rem; }
  h3 { font-size: 9.5pt; margin: 0.7rem 0 0.2rem; }
  p, ul, table, blockquote { margin: 0.25rem 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  li, tr, blockquote { break-inside: avoid; }
  p:has(+ .overflow), p:has(+ ul), p:has(+ blockquote) { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  hr { break-after: page; border: 0; margin: 0; }
  table { font-size: 9pt; }
  th, td { padding-top: 0.12rem; padding-bottom: 0.12rem; }
  .notes { font-size: 8pt; margin-top: 1rem; }
  .notes a { display: none; }
  a { color: inherit; text-decoration: none; }
}
"""
