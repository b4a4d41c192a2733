/** Look of the readable API document: two columns where there is room, dark where the reader wants it. */
export const docsStyle = `
:root{color-scheme:light dark;--ink:#1f2a28;--quiet:#5c6b68;--line:#dfe5e2;--ground:#fbfaf6;--card:#fff;--green:#0f4f47;--gold:#8a5a00;--red:#a3261c}
@media (prefers-color-scheme:dark){:root{--ink:#e6ece9;--quiet:#9fb0ab;--line:#33413d;--ground:#141b19;--card:#1b2422;--green:#7fd1c0;--gold:#e6b85c;--red:#f0897f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
nav{padding:20px 24px;border-bottom:1px solid var(--line)}
nav h1{font-size:20px;margin:0;color:var(--green)}
nav ul{list-style:none;margin:8px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px}
main{padding:8px 24px 64px;max-width:1000px}
h2{font-size:20px;margin:32px 0 12px;color:var(--green)}
h4{margin:16px 0 4px;font-size:15px}
a{color:var(--green)}
small{color:var(--quiet)}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
details{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:0 16px}
details[open]{padding-bottom:12px}
summary{cursor:pointer;padding:10px 0}
summary b{display:inline-block;min-width:64px;color:var(--green)}
summary b.post,summary b.patch{color:var(--gold)}
summary b.delete{color:var(--red)}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto;font-size:15px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{color:var(--quiet);font-weight:500;white-space:nowrap}
td:last-child{width:60%;min-width:200px}
.codes{margin:4px 0;padding-left:20px}
@media (min-width:1000px){body{display:grid;grid-template-columns:220px 1fr}nav{position:sticky;top:0;height:100vh;overflow:auto;border-bottom:0;border-right:1px solid var(--line)}nav ul{display:block}}
`.trim();
