import { theme } from "../page-assets.ts";

/** The styles of the dashboard. Type scale: .75, .8125, .875, 1, 1.375 rem. */
export const dashboardStyles: string = `${theme}*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:.875rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.banner{background:var(--banner);color:var(--on-banner);padding:.25rem 1rem;text-align:center;font-size:.75rem}
.banner strong{letter-spacing:.08em}
.skip{position:absolute;left:-99rem;top:.25rem;background:var(--card);padding:.5rem .75rem;border-radius:8px;z-index:2}
.skip:focus{left:.5rem}
.shell{display:grid;grid-template-columns:12.5rem minmax(0,1fr);min-height:calc(100vh - 1.625rem)}
.side{background:var(--card);border-right:1px solid var(--line);padding:1.125rem .75rem}
.brand{display:flex;gap:.5rem;align-items:center;margin:0 0 1rem;padding:0 .625rem;font-weight:650;color:var(--ink)}
.brand svg{width:1.25rem;height:1.25rem;flex:none}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.3125rem .625rem;border-radius:8px;color:var(--soft);text-decoration:none;font-weight:550}
nav a:hover{color:var(--ink);background:var(--bg)}
nav a[aria-current]{color:var(--accent);background:var(--accent-soft)}
.tenant{margin-top:1.25rem;padding:1rem .625rem 0;border-top:1px solid var(--line)}
main{min-width:0;max-width:74rem;padding:1.5rem clamp(.875rem,2.5vw,2rem) 3rem}
.head{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;margin:0 0 1rem}
h1{font-size:1.375rem;line-height:1.3;letter-spacing:-.012em;margin:0;overflow-wrap:anywhere}
h2{font-size:1rem;line-height:1.4;margin:1.75rem 0 .625rem}
h3{font-size:.875rem;margin:0 0 .25rem}
p{margin:0 0 .75rem}
a{color:var(--accent);text-underline-offset:2px}
.lead,.soft{color:var(--soft)}
.lead{max-width:46rem}
.soft{font-size:.8125rem}
bdi,code,.wrap{overflow-wrap:anywhere}
td :is(bdi,.main){display:inline-block;width:max-content;max-width:14rem;overflow-wrap:break-word}
td.text{width:100%}
td .wrap{display:inline-block;min-width:9rem}
td :is(.one,.soft:not(.wrap,bdi)){white-space:nowrap}
code,pre,.mono,textarea{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code,.mono{font-size:.8125rem}
.input{display:block;min-width:9rem}
time{font-variant-numeric:tabular-nums;white-space:nowrap}
.live{display:inline-flex;gap:.375rem;align-items:center;justify-content:flex-end;width:6.5rem;height:1.5rem;color:var(--soft);font-size:.8125rem}
.live i{width:.5rem;height:.5rem;border-radius:50%;background:var(--field)}
.live[data-on] i{background:var(--good)}
.panel{background:var(--card);border:1px solid var(--line);border-radius:var(--r);padding:1rem;margin:0 0 1rem}
.panel>:last-child,.note>:last-child,.empty>:last-child{margin-bottom:0}
main div>h2:first-child{margin-top:0}
.panel>h2{font-size:.875rem;margin:0 0 .25rem}
.cols{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:0 1.25rem;align-items:start}
.state{display:inline-flex;gap:.375rem;align-items:center;border-radius:99px;padding:.0625rem .5rem;font-size:.75rem;line-height:1.25rem;font-weight:600;white-space:nowrap;
background:var(--accent-soft);color:var(--accent)}
.state+.state,.soft+.state{margin-left:.375rem}
.state::before{content:"";width:.4375rem;height:.4375rem;border-radius:50%;background:currentColor}
.good{background:var(--good-soft);color:var(--good)}
.bad{background:var(--bad-soft);color:var(--bad)}
.warn{background:var(--warn-soft);color:var(--warn)}
.plain{background:var(--bg);color:var(--soft)}
.note{border-radius:var(--r);padding:.625rem .875rem;margin:0 0 1rem;background:var(--accent-soft);overflow-wrap:anywhere}
.note.bad{background:var(--bad-soft)}
.empty{padding:1.25rem;background:var(--card);border:1px dashed var(--field);border-radius:var(--r)}
.empty h2{margin:0 0 .25rem}
table{width:100%;border-collapse:separate;background:var(--card);border:1px solid var(--line);border-radius:var(--r);border-spacing:0;margin:0 0 1rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th{font-size:.75rem;font-weight:600;color:var(--soft);text-align:left;white-space:nowrap}
th,td{padding:.3125rem .75rem;border-top:1px solid var(--line);vertical-align:baseline}
td{line-height:1.5rem}
thead th{border:0;padding:.5rem .75rem}
.cols :is(th,td){padding-inline:.5rem}
.cols .input{min-width:7.5rem;overflow-wrap:anywhere}
tbody tr:hover td{background:var(--bg)}
tbody tr:last-child td{border-radius:0 0 var(--r) var(--r)}
main a:not(.button){display:inline-block;min-height:1.5rem;line-height:1.5rem}
td .main{font-weight:600}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0 0 .75rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
form{margin:0}
.row,.filters{display:flex;flex-wrap:wrap;gap:.5rem;align-items:flex-end}
.filters{margin:0 0 1rem}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.625rem;margin:0 0 .75rem}
label{display:block;font-size:.75rem;font-weight:600;color:var(--soft)}
.filters label{flex:1 1 9rem;max-width:16rem}
.row label{flex:0 1 16rem}
input:not([type=hidden]),select,textarea{display:block;width:100%;min-height:2.25rem;margin-top:.1875rem;padding:.25rem .5rem;font-size:.875rem;font-weight:400;
color:var(--ink);background:var(--card);border:1px solid var(--field);border-radius:8px}
input,select{font-family:inherit}
textarea{min-height:5.5rem;font-size:.8125rem}
button,.button{display:inline-block;min-height:2.25rem;padding:.3125rem .75rem;font-family:inherit;font-weight:600;font-size:.875rem;line-height:1.5;color:var(--ink);background:var(--card);
border:1px solid var(--field);border-radius:8px;cursor:pointer;text-decoration:none}
button:hover,.button:hover{border-color:var(--ink)}
.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.danger{color:var(--bad)}
.small{min-height:1.75rem;padding:.0625rem .5rem;font-size:.8125rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.line{list-style:none;margin:0;padding:0}
.line li{position:relative;padding:0 0 1rem 1.375rem}
.line li::before{content:"";position:absolute;left:.125rem;top:.375rem;width:.5625rem;height:.5625rem;border-radius:50%;background:var(--accent)}
.line li.wait::before{background:var(--card);border:2px solid var(--field)}
.line li::after{content:"";position:absolute;left:.375rem;top:1.0625rem;bottom:-.25rem;border-left:1px solid var(--field)}
.line li:last-child{padding-bottom:0}
.line li:last-child::after{display:none}
.line p{margin:0}
.code{position:relative;margin:0 0 .75rem}
pre{margin:0;padding:.625rem .75rem;background:var(--bg);border:1px solid var(--line);border-radius:8px;font-size:.75rem;line-height:1.6;white-space:pre-wrap;overflow-wrap:anywhere}
.code pre{padding-right:4.25rem}
.code button{position:absolute;top:.3125rem;right:.3125rem}
details{border:1px solid var(--line);border-radius:8px;margin:0 0 .5rem;background:var(--card)}
summary{padding:.375rem .75rem;cursor:pointer;font-weight:600;border-radius:8px}
details>div{padding:.25rem .75rem .125rem}
td details{margin:.25rem 0 0}
.pager{display:flex;gap:.5rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:78rem){.cols{grid-template-columns:minmax(0,1fr)}}
@media (max-width:64rem){th,td{padding-inline:.5rem}td :is(bdi,.main){max-width:10rem}.shell{display:block}.side{border-right:0;border-bottom:1px solid var(--line);padding:.625rem .5rem .375rem}.brand{margin:0 0 .375rem}
nav ul{display:flex;flex-wrap:wrap;gap:.125rem}nav a{padding:.1875rem .5rem}.tenant{margin-top:.5rem;padding-top:.5rem}main{padding-top:1rem}}
@media (max-width:52rem){td :is(bdi,.main,.wrap){width:auto;max-width:none;min-width:0;overflow-wrap:anywhere}td :is(.one,.soft){white-space:normal}table,tbody{display:block}thead,td[data-none]{display:none}tbody tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .5rem;padding:.5rem .75rem;border-top:1px solid var(--line)}
tbody tr:first-child{border:0}tbody tr:hover td{background:none}td{grid-column:1/-1;border:0;padding:0;display:flex;gap:.75rem}td:first-child,td.mark{grid-column:1}td.mark{grid-area:1/2}td:first-child::before,td.mark::before{display:none}td::before{content:attr(data-label);flex:0 0 5.5rem;color:var(--soft);font-size:.75rem;line-height:1.5rem}
td>span{min-width:0}td .state{white-space:normal}.filters label{max-width:none}.facts{gap:.125rem .75rem}}
@keyframes fresh{from{background:var(--accent-soft)}}
@media (prefers-reduced-motion:no-preference){tr[data-fresh]{animation:fresh 2s}button,.button,nav a{transition:border-color .12s,background .12s}}
@media (forced-colors:active){.banner,.state,.note,nav a[aria-current]{border:1px solid}}
`;

/**
 * The script of the dashboard. Without it everything works but the copy buttons and the live update: there is a link that
 * reloads instead.
 */
export const dashboardScript: string = `"use strict";
(() => {
  const focusable = "a,button,summary,input,select,textarea";
  const nameOf = (element) => element.getAttribute("href") || element.id || element.textContent;
  const enhance = (root) => {
    // The clipboard needs HTTPS or this machine.
    for (const button of navigator.clipboard ? root.querySelectorAll("[data-copy]") : []) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
        button.textContent = "Copied";
      });
    }
  };
  enhance(document);
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("formdata", ({ formData }) => {
      for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
    });
  }
  const status = document.querySelector("[data-changes]");
  if (!status) return;
  const region = () => document.querySelector("[data-live]");
  let isDue = false;
  let isBusy = false;
  const isInUse = () => {
    const old = region();
    const focused = document.activeElement;
    return old.contains(focused) && focused.matches("input,select,textarea") || !getSelection().isCollapsed;
  };
  const update = async () => {
    show();
    if (isBusy || !isDue || document.hidden || isInUse()) return;
    isBusy = true;
    isDue = false;
    try {
      const response = await fetch(location.href);
      const next = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-live]");
      const old = region();
      if (next && !isInUse()) {
        const seen = new Set([...old.querySelectorAll("tr a")].map((link) => link.getAttribute("href")));
        for (const row of next.querySelectorAll("tbody tr")) {
          const link = row.querySelector("a");
          if (link && !seen.has(link.getAttribute("href"))) row.dataset.fresh = "";
        }
        for (const details of old.querySelectorAll("details[id]")) {
          const same = next.querySelector("#" + CSS.escape(details.id));
          if (same) same.open = details.open;
        }
        const focused = old.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
        old.replaceWith(document.adoptNode(next));
        enhance(next);
        if (focused) [...next.querySelectorAll(focusable)].find((one) => nameOf(one) === focused)?.focus({ preventScroll: true });
      } else isDue = true;
    } catch {
      isDue = true;
    }
    isBusy = false;
    if (isDue) setTimeout(update, 1000);
  };
  let source;
  const show = () => {
    const isOpen = source?.readyState === EventSource.OPEN;
    const isOn = isOpen && !isInUse();
    const text = isOn ? "Live" : isOpen ? "Paused" : "Connecting…";
    if (status.textContent !== text) status.replaceChildren(document.createElement("i"), text);
    status.toggleAttribute("data-on", isOn);
  };
  const follow = () => {
    source = new EventSource(status.dataset.changes);
    source.onopen = show;
    source.onerror = show;
    source.onmessage = () => {
      isDue = true;
      update();
    };
  };
  const leave = () => source && source.close();
  document.addEventListener("visibilitychange", () => {
    leave();
    if (document.hidden) return;
    isDue = true;
    follow();
    update();
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", ({ persisted }) => persisted && (isDue = true, follow(), update()));
  document.addEventListener("focusin", show);
  document.addEventListener("focusout", () => setTimeout(update));
  document.addEventListener("selectionchange", () => setTimeout(update));
  if (!document.hidden) follow();
})();
`;
