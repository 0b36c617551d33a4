/** The look of the page of the API: two columns where there is room, one where there is not. */
export const docsStyle = `
:root{color-scheme:light dark;--paper:light-dark(#fff,#14171c);--soft:light-dark(#f4f6f8,#1b1f26);--line:light-dark(#dfe3e8,#31373f);--ink:light-dark(#1b2330,#e4e8ee);--faint:light-dark(#566070,#9aa5b4);--link:light-dark(#0b5cad,#84b6ff);--get:light-dark(#0b5cad,#84b6ff);--post:light-dark(#0d6e4f,#63d3a6);--delete:light-dark(#a8261c,#ff9a90)}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",sans-serif;display:grid;grid-template-columns:17rem minmax(0,1fr)}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
small{color:var(--faint);font-size:.8125rem}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;padding:1.5rem 1rem 2rem 1.5rem;border-right:1px solid var(--line);background:var(--soft);font-size:.875rem}
nav a{display:block;padding:.15rem 0;color:var(--faint)}nav a:hover{color:var(--ink)}
nav h3{margin:1rem 0 .1rem;font-size:.875rem}nav h3 a,nav .home{color:var(--ink)}nav h3 a::first-letter{text-transform:uppercase}
nav .home{font-size:1.05rem}
main{max-width:56rem;width:100%;padding:2.5rem 2.5rem 6rem;margin:0 auto}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem;letter-spacing:-.01em}
h2{font-size:1.45rem;margin:3rem 0 .25rem}h2::first-letter{text-transform:uppercase}
main h3{font-size:1.05rem;margin:2.25rem 0 .1rem}main h3+p{margin:0 0 .5rem;color:var(--faint)}
h4{font-size:.8125rem;margin:1.25rem 0 .25rem;color:var(--faint);font-weight:600}
p{margin:.6rem 0}.lead{color:var(--faint);margin-top:0}.note{color:var(--faint);font-size:.875rem}
pre{background:var(--soft);border:1px solid var(--line);border-radius:8px;padding:.9rem 1rem;overflow-x:auto}
p code,td code,.lead code{background:var(--soft);border-radius:4px;padding:.08em .3em}
details{border:1px solid var(--line);border-radius:8px;margin:.6rem 0;background:var(--paper)}
details>div{padding:.25rem 1rem 1rem;border-top:1px solid var(--line)}
summary{cursor:pointer;padding:.65rem 1rem;display:grid;grid-template-columns:4.5rem minmax(0,1fr);column-gap:.5rem;align-items:baseline;list-style:none;border-radius:8px}
summary::-webkit-details-marker{display:none}summary:hover{background:var(--soft)}
summary code{overflow-wrap:anywhere;font-weight:600}summary em{font-style:normal;color:var(--faint);font-weight:400}
summary span{grid-column:2;color:var(--faint);font-size:.9375rem}
summary b{text-transform:uppercase;font-size:.75rem;letter-spacing:.04em}
.get{color:var(--get)}.post{color:var(--post)}.delete{color:var(--delete)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
td,th{border-top:1px solid var(--line);padding:.45rem 1rem .45rem 0;text-align:left;vertical-align:top;font-weight:400}
tr:first-child>td,tr:first-child>th{border-top:0}thead th{color:var(--faint);font-size:.8125rem}thead+tbody tr:first-child>*{border-top:1px solid var(--line)}
tbody th{white-space:nowrap}tbody th small{display:block}tbody td table{font-size:.875rem}.sent tr,.sent th,.sent td{display:block;border:0;padding:0}.sent table tr{display:table-row}.sent table th,.sent table td{display:table-cell;border-top:1px solid var(--line);padding:.45rem 1rem .45rem 0}.sent>tbody>tr+tr{margin-top:.75rem}
i{font-style:normal;color:var(--faint);font-size:.75em}
.fault th,.fault td{color:var(--faint)}
tr:target,h3:target{background:light-dark(#fff5d6,#3a3214)}
@media (max-width:60rem){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:1rem 1.25rem}nav h3+a,nav a:not(.home):not(h3 a){display:none}nav h3{display:inline-block;margin:.4rem 1rem 0 0}main{padding:1.5rem 1.25rem 4rem}h1{font-size:1.6rem}}
@media (max-width:40rem){summary{grid-template-columns:3.6rem minmax(0,1fr)}thead{display:none}table,tbody,tr,td,th{display:block}td,th{border-top:0!important;padding:0}tr{border-top:1px solid var(--line);padding:.5rem 0}tbody tr:first-child{border-top:0}tbody th small{display:inline}td table{border-left:2px solid var(--line);padding-left:.75rem}}
@media print{nav{display:none}body{display:block}}
`;
