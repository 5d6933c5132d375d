import type { Marking } from '../../model/marking.ts'

/** The marking on every printed page; a style of its own, as it differs from case to case. */
export function printMarking(marking: Marking): string {
  return `@page{@top-center{content:"${marking}";font:700 9pt system-ui,sans-serif}@bottom-center{content:"${marking}";font:700 9pt system-ui,sans-serif}@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif}}`
}

/** Calm, one column, system fonts; colours only ever repeat what a word says. Contrast: WCAG AA. */
export const stylesheet = `
:root{color-scheme:light dark;--paper:#fdfcfa;--panel:#f4f2ed;--ink:#1d1c1a;--soft:#57544e;--rule:#d9d5cb;--link:#0a4f96;--mark:#ffe9a3;--mark-ink:#1d1c1a;--for:#1f6aa8;--against:#b0501a;--slot:#dce8f5;--warn:#8a3b00;--ok:#1f6135;--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{--paper:#17181b;--panel:#202226;--ink:#e9e7e2;--soft:#aeaaa1;--rule:#3a3c42;--link:#8fbcf5;--mark:#5c4a10;--mark-ink:#fff3cf;--for:#6aaee6;--against:#e79460;--slot:#263a52;--warn:#f0a873;--ok:#8bcf9f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:72rem;margin:0 auto;padding:0 1.5rem 4rem}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:2.1rem;margin:.1rem 0 .3rem;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.5rem;margin:0 0 .8rem;font-weight:650}
h3{font-size:1.12rem;margin:2rem 0 .6rem}
h4{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:.5rem 0}
section{padding-top:2.2rem;margin-top:2.4rem;border-top:1px solid var(--rule)}
section>p,.assessment>p,.coverage p{max-width:46rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em;overflow-wrap:anywhere}
a:hover{text-decoration-thickness:2px}
a:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
:target{outline:3px solid var(--against);outline-offset:3px}
tr:target{outline-offset:-3px}
section:target{outline:none}
code,.mono,.bytes{font-family:var(--mono);font-size:.9em}
.mono,code{overflow-wrap:anywhere}
bdi{overflow-wrap:anywhere}
mark{background:var(--mark);color:var(--mark-ink);padding:0 .12em;border-radius:2px}
.muted,.life,figcaption,.kicker,caption,dt{color:var(--soft)}
.life,.note,figcaption,.doubt,.leads,.proof{font-size:.88rem}
.nowrap,.time{white-space:nowrap;font-variant-numeric:tabular-nums}
.ctl{font:.72em/1 var(--mono);border:1px solid var(--warn);color:var(--warn);border-radius:3px;padding:0 .2em;white-space:nowrap}
.hash{display:block;font-size:.74rem;color:var(--soft);overflow-wrap:anywhere}
figcaption .hash,.proof .hash{display:inline}
.tag{font-size:.74rem;border:1px solid var(--rule);border-radius:999px;padding:.05em .6em;color:var(--soft);white-space:nowrap}
.own{font-size:.8rem;color:var(--soft);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:3rem;background:var(--paper);padding:.5rem 1rem;z-index:3}
.banner{background:#000;text-align:center;padding:.35rem;font-size:.9rem;letter-spacing:.04em}
.banner.top{position:sticky;top:0;z-index:2}
.tlp{padding:.1em .6em;color:#fff}
.tlp.green{color:#33ff00}.tlp.amber,.tlp.amber-strict{color:#ffc000}.tlp.red{color:#ff2b2b}
[id]{scroll-margin-top:3rem}
.title{padding-top:2.4rem}
.case-note{border-left:4px solid currentColor;padding-left:.8em;font-weight:600;max-width:42em}
.kicker{font-size:.82rem;letter-spacing:.05em;margin:0}
.summary{font-size:1.05rem;line-height:1.6;margin:1.2rem 0 0;max-width:56rem}
.summary p{margin:0 0 .9rem}
.sources{font-size:.74em;color:var(--soft)}
.sources a{color:inherit}
.answers{columns:2;column-gap:1.2rem;margin-top:1.2rem}
.answer{break-inside:avoid;margin:0 0 1.2rem;background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:1.1rem 1.3rem}
.answer h3{margin:0;font-size:.82rem;color:var(--soft);letter-spacing:.03em}
.asked{margin:.1rem 0 .5rem;font-size:.92rem}
.answer .lead{font-size:1.35rem;font-weight:650;line-height:1.25;margin:.2rem 0}
.answer.open{background:none;border-style:dashed}
.odds{margin:.2rem 0 .4rem}
.scale{display:block;width:100%;height:.7rem;margin:.2rem 0 .8rem}
td .scale{min-width:7rem;margin:.4rem 0}
.scale .ground{fill:var(--rule)}.scale .share{fill:var(--for)}.scale path{stroke:var(--paper);stroke-width:2;vector-effect:non-scaling-stroke}
.more{font-size:.9rem;margin-bottom:0}
.facts{margin:.6rem 0;display:grid;gap:.35rem}
.facts>div{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:.2rem 1rem}
.facts.tight{font-size:.9rem}.facts.tight>div{grid-template-columns:8.5rem minmax(0,1fr)}
dt{font-size:.88rem}dd{margin:0;overflow-wrap:anywhere}
dd ul{margin:0;padding-left:1.1rem}
ul.plain,dd ul.plain{list-style:none;margin:0;padding:0}
ul.plain li+li{margin-top:.2rem}
ul.plain.inline{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
ul.plain.inline li+li{margin:0}
td .doubt,th .doubt,td .own,th .own{display:block}
.beside{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.2rem;margin-top:.8rem}
.beside ul{padding-left:1.1rem}
.not-looked li{font-size:.92rem;margin:.25rem 0}
.claims li{margin:.4rem 0}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;padding:1rem 0 0;margin:2rem 0 0;border-top:1px solid var(--rule)}
.table{margin:1rem 0;overflow-x:auto}
td:not(.wide) bdi{overflow-wrap:break-word}
table{width:100%;border-collapse:collapse;font-size:.9rem}
caption{text-align:left;padding:0 0 .5rem;font-size:.88rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--rule);font-weight:400;overflow-wrap:break-word}
thead th{font-weight:600;font-size:.84rem;border-bottom:2px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.wide,th.wide{min-width:8.5rem;overflow-wrap:anywhere}
th.wide[scope=row]{min-width:12.5rem}
td.number .signed{margin-left:auto}
.weight{display:block}
.signed{display:block;width:100%;min-width:4rem;height:.55rem}
.signed .for{fill:var(--for)}.signed .against{fill:var(--against)}.signed path{stroke:var(--soft);vector-effect:non-scaling-stroke}
.context{display:block;font-size:.86rem;color:var(--soft)}
.note{border-left:3px solid var(--rule);padding-left:.8rem;color:var(--soft)}
.coverage{border-left:4px solid var(--ok);padding:.1rem 0 .1rem 1rem;margin:.8rem 0}
.coverage.partial{border-left:4px dashed var(--warn)}
details{margin:.8rem 0}
summary{cursor:pointer;font-weight:600}
figure{margin:.6rem 0}
.exhibit{border:1px solid var(--rule);border-radius:8px;padding:.9rem 1.1rem;margin:1rem 0;break-inside:avoid}
.reading{font-size:1.05rem;margin:0 0 .4rem;overflow-wrap:anywhere}
.reading .mono,.exhibit .mono{white-space:pre-wrap}
.crop{position:relative;display:inline-block;max-width:100%;line-height:0;border:1px solid var(--rule)}
.crop img{max-width:100%;height:auto}
.crop svg{position:absolute;inset:0;width:100%;height:100%}
.crop rect{fill:none;vector-effect:non-scaling-stroke}
.crop .halo{stroke:#000;stroke-width:4}.crop .line{stroke:#ffd84d;stroke-width:2}
.redaction{margin:1.6rem 0;border-left:3px solid var(--rule);padding-left:1.1rem}
.redaction h4{margin-top:0}
.strip.life .there{fill:var(--soft)}.strip.life .gap{fill:var(--against)}
.leaks{list-style:none;padding:0;margin:.4rem 0}
.leaks>li{border-left:3px solid var(--against);padding:.1rem 0 .1rem .9rem;margin:.6rem 0;break-inside:avoid}
.leaks p{margin:.2rem 0}
.kind{max-width:46rem}
.refusal{color:var(--soft);max-width:46rem}
.hidden-cells{color:var(--soft);letter-spacing:-.02em}
.pixel-pictures{display:grid;gap:.4rem 1.4rem}
.pixel-pictures.side-by-side{grid-template-columns:repeat(3,minmax(0,1fr))}
.pixel-pictures.stacked figure{margin:.2rem 0}
.hidden-text .table{max-width:46rem}
.pixels{image-rendering:pixelated;border:1px solid var(--rule);max-width:100%;height:auto;display:block}
.timeline{margin:1.2rem 0}
.lane{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:1rem;align-items:center;margin:.2rem 0}
.lane-title{font-size:.84rem;text-align:right}
.strip{display:block;width:100%;height:1.1rem;background:var(--panel)}
.strip rect{fill:var(--soft)}.strip.linked rect{fill:var(--against)}
.strip.places{height:3.4rem}.strip.places rect{fill:var(--warn);fill-opacity:.75}
.session{list-style:none;margin:.6rem 0;padding:.5rem .9rem;background:var(--panel);border:1px solid var(--rule);border-radius:8px}
.session li{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:.1rem .9rem;padding:.35rem 0;break-inside:avoid}
.session li+li{border-top:1px solid var(--rule)}
.session p{margin:0}
.session .time{text-align:right}
.session .entered{overflow-wrap:anywhere}
.session .mono{white-space:pre-wrap}
.who,.who .mono{color:var(--soft)}
h5{font-size:.94rem;margin:1.2rem 0 .3rem;line-height:1.25}
.strip.density{height:2.6rem}.strip.density rect{fill:var(--for)}
.histogram{margin-top:1.2rem}
.bars{display:block;width:100%;height:8rem;border-bottom:1px solid var(--soft)}
.bars rect{fill:var(--for)}
.axis{display:flex;justify-content:space-between;gap:1rem;font-size:.8rem;color:var(--soft);font-variant-numeric:tabular-nums}
.template{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:1rem 1.2rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:34rem;overflow-y:auto;max-width:50rem}
.slot{background:var(--slot);border:1px dashed var(--for);border-radius:4px;padding:0 .35em}
.slot-count{font-size:.74rem;color:var(--soft)}
.hops{list-style:none;padding:0;margin:.6rem 0;max-width:54rem}
.hops li{padding:.45rem .9rem;font-size:.92rem;margin:0}
.hops .fact{border-left:4px solid var(--ok)}
.hops .claim{border-left:4px dashed var(--warn)}
.hops .boundary{border-block:2px solid var(--ink);margin:.3rem 0;padding-inline:0}
.standing{font-size:.74rem;font-weight:600;border:1px solid currentcolor;border-radius:3px;padding:0 .4em}
.fact .standing{color:var(--ok)}.claim .standing{color:var(--warn)}
.bytes{background:var(--panel);border:1px solid var(--rule);border-radius:6px;padding:.6rem .8rem;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45;max-height:20rem;overflow-y:auto}
.proof{color:var(--soft);margin-top:.2rem}
.groups{list-style:none;padding:0}
.groups>li{border-left:3px solid var(--rule);padding:.1rem 0 .1rem 1rem;margin:1rem 0}
.groups p{margin:.2rem 0}
.assessment{margin-top:2.4rem}
.entry .facts{margin:.2rem 0;gap:.1rem}
.entry .life code{font-size:1em}
.entry{border-top:1px solid var(--rule);padding:.5rem 0;font-size:.92rem;break-inside:avoid}
.entry>.life{margin:.2rem 0 0}
.entry h4{margin:0 0 .3rem;font-weight:400;overflow-wrap:anywhere}
.filter{display:block;font-size:.88rem;margin:1rem 0 0}
.filter input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.25rem .5rem;max-width:14rem}
@media screen and (max-width:44rem){
main{padding:0 1rem 3rem}
h1{font-size:1.6rem}
.answers{columns:1}
.beside,.pixel-pictures.side-by-side{grid-template-columns:minmax(0,1fr)}
.facts>div,.facts.tight>div{grid-template-columns:minmax(0,1fr)}
.lane{grid-template-columns:minmax(0,1fr);gap:.1rem}
.lane-title{text-align:left}
.lane-title:empty{display:none}
table,tbody,tr,th,td{display:block;width:100%}
caption{display:block}
thead{position:absolute;left:-99rem}
tr{border-bottom:2px solid var(--rule);padding:.5rem 0}
tr[hidden]{display:none}
.session li{grid-template-columns:minmax(0,1fr)}
.session .time{text-align:left}
th,td{border:0;padding:.15rem 0}
.number{text-align:left;white-space:normal}
td.wide,th.wide,th.wide[scope=row]{min-width:0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:.84rem}
.weight{display:inline}
.signed{margin-left:0}
.exhibit figure,.entry figure,.leaks figure{overflow-x:auto}
.crop{max-width:none}
.crop img{max-width:48rem}
}
@media print{
@page{size:A4;margin:18mm 15mm}
html{font-size:9pt}
:root{--paper:#fff}
body{line-height:1.4}
main{max-width:none;padding:0}
.banner.top,.banner.bottom{position:static}
.banner{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.skip,.filter,nav{display:none}
h2,h3,h4,h5,caption,summary{break-after:avoid}
tr,.answer,figure,.hops li{break-inside:avoid}
section{padding-top:1rem;margin-top:1.2rem}
#answers{break-before:page;border-top:0}
.title{padding-top:1rem}
.answer{padding:.7rem .9rem}
.facts.tight>div{grid-template-columns:6rem minmax(0,1fr)}
.table{overflow:visible}
a{color:inherit;text-decoration-color:#888}
.template,.bytes{max-height:none;overflow:visible}
.answers{column-gap:.7rem}
.scale,.signed,.strip,.pixels,.session,.bars,mark,.slot,.tlp,.coverage{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
