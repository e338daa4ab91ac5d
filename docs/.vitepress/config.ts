import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig, type UserConfig } from "vitepress";
import { parse } from "yaml";
import { anchorOf } from "../src/markdown.ts";

const repository = "https://github.com/authsignal-actions/authsignal-actions";

/** Without a server the browser loads no script and no style, so the page says what to do. */
const needsServer =
  "if(location.protocol==='file:')addEventListener('DOMContentLoaded',()=>document.body.insertAdjacentHTML('afterbegin','<p style=\"padding:1rem;background:#ffcf5c;color:#2b1d00\">This site needs a web server. Run <code>pnpm docs:dev</code> in the repository.</p>'))";

const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: "authsignal-actions",
  description: "Add step-up authentication to a TypeScript back end.",
  lang: "en",
  base: process.env.DOCS_BASE ?? "/",
  outDir: "dist",
  cacheDir: ".vitepress/cache",
  // Pages that `write-reference.ts` makes.
  rewrites: { "made/:page*": ":page*" },
  srcExclude: ["src", "test", "browser"],
  ignoreDeadLinks: "localhostLinks",
  // As on GitHub, so that a link of a README works in both places.
  markdown: {
    anchor: { slugify: anchorOf },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (markdown) => {
      // A long name in a narrow column breaks after an underscore.
      const { code_inline: render } = markdown.renderer.rules;
      markdown.renderer.rules.code_inline = (...args) => render?.(...args).replaceAll("_", "_<wbr>") ?? "";
    },
    codeTransformers: [
      { name: "region-markers", preprocess: (code) => code.replaceAll(/^[ \t]*\/\/ #(?:end)?region.*\n?/gm, "") },
    ],
  },
  head: [["script", {}, needsServer]],
  themeConfig: {
    search: { provider: "local", options: { miniSearch: { searchOptions: { boostDocument } } } },
    outline: [2, 3],
    socialLinks: [{ icon: "github", link: repository }],
    // Runs in the page too, where the constant above does not exist.
    editLink: {
      pattern: ({ frontmatter, filePath }) =>
        frontmatter.editLink ?? `https://github.com/authsignal-actions/authsignal-actions/blob/main/docs/${filePath}`,
    },
    docFooter: { prev: false, next: false },
    nav: [
      { text: "Start", link: "/start/quick-start", activeMatch: "/start/" },
      { text: "Guides", link: "/guides/step-up", activeMatch: "/(guides|frameworks)/" },
      { text: "Reference", link: "/reference/", activeMatch: "/reference/" },
      { text: "Maintainers", link: "/maintainers/architecture", activeMatch: "/maintainers/" },
    ],
    sidebar: {
      "/start/": guides(),
      "/guides/": guides(),
      "/frameworks/": guides(),
      "/reference/": reference(),
      "/maintainers/": [
        {
          text: "For maintainers",
          items: [
            { text: "Architecture", link: "/maintainers/architecture" },
            { text: "From document to release", link: "/maintainers/pipeline" },
            { text: "Add a part", link: "/maintainers/add-a-part" },
            { text: "Contributing", link: "/maintainers/contributing" },
            { text: "Version bumps", link: "/maintainers/version-bumps" },
            { text: "What each suite proves", link: "/maintainers/suites" },
            { text: "Contract suites", link: "/maintainers/tests" },
            { text: "Releasing", link: "/maintainers/releasing" },
          ],
        },
      ],
    },
  },
});

export default config;

/** Guides come before READMEs, then the page of each export, then the pages for maintainers. Runs in the page too. */
function boostDocument(path: string): number {
  if (/\/(?:start|guides|frameworks)\//.test(path)) return 4;
  if (path.includes("/maintainers/")) return 0.2;
  if (/\/reference\/(?:options|errors)\b/.test(path)) return 6;
  return path.includes("/reference/api/") ? 0.3 : 1;
}

function guides(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: "Start",
      items: [
        { text: "Quick start", link: "/start/quick-start" },
        { text: "How it works", link: "/start/how-it-works" },
      ],
    },
    {
      text: "Guides",
      items: [
        { text: "MFA at sign-in", link: "/guides/mfa" },
        { text: "Passwordless login", link: "/guides/passwordless" },
        { text: "Step-up before a withdrawal", link: "/guides/step-up" },
        { text: "Review queue", link: "/guides/review-queue" },
        { text: "Webhooks", link: "/guides/webhooks" },
        { text: "When the service is down", link: "/guides/service-down" },
        { text: "Idempotency and retries", link: "/guides/retries" },
        { text: "The example bank", link: "/guides/example-bank" },
        { text: "Testing", link: "/guides/testing" },
        { text: "Continuous integration", link: "/guides/ci" },
        { text: "Security checklist", link: "/guides/security" },
        { text: "Moving from @authsignal/node", link: "/guides/moving-from-authsignal-node" },
      ],
    },
    {
      text: "Frameworks",
      items: [
        { text: "Express", link: "/frameworks/express" },
        { text: "Fastify", link: "/frameworks/fastify" },
        { text: "Nest", link: "/frameworks/nest" },
        { text: "Hono", link: "/frameworks/hono" },
        { text: "Next.js", link: "/frameworks/next" },
        { text: "AWS Lambda", link: "/frameworks/lambda" },
        { text: "Cloudflare Workers", link: "/frameworks/workers" },
        { text: "Deno", link: "/frameworks/deno" },
        { text: "Bun", link: "/frameworks/bun" },
      ],
    },
  ];
}

function reference(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: "Reference",
      items: [
        { text: "Where to look", link: "/reference/" },
        { text: "Options", link: "/reference/options" },
        { text: "Errors and exit codes", link: "/reference/errors" },
        { text: "Support", link: "/reference/support" },
        { text: "Security policy", link: "/reference/security" },
      ],
    },
    {
      text: "Packages",
      items: [
        { text: "SDK", link: "/reference/sdk", ...api("sdk") },
        { text: "Testing", link: "/reference/testing", ...api("testing") },
        { text: "Emulator", link: "/reference/emulator", ...api("emulator") },
        { text: "Client", link: "/reference/client", ...api("client") },
        {
          text: "Command line",
          link: "/reference/cli",
          collapsed: true,
          items: [{ text: "Commands", link: "/reference/cli-commands" }],
        },
      ],
    },
    {
      text: "HTTP API",
      items: [
        { text: "Overview", link: "/reference/http-api/" },
        ...operations().map((name) => ({ text: name, link: `/reference/http-api/${name}` })),
        { text: "Shared responses", link: "/reference/http-api/shared-responses" },
        { text: "Webhooks", link: "/reference/http-api/webhooks" },
        { text: "Schemas", link: "/reference/http-api/schemas" },
        { text: "Sources", link: "/reference/http-api/sources" },
        { text: "What the emulator serves", link: "/reference/emulator-supported" },
      ],
    },
  ];
}

/** The exports of a package, as TypeDoc lists them. */
function api(name: string): { collapsed: true; items: DefaultTheme.SidebarItem[] } {
  const index = `/reference/api/${name}/`;
  const items = JSON.parse(read(`../made${index}typedoc-sidebar.json`)) as DefaultTheme.SidebarItem[];
  return { collapsed: true, items: [{ text: "All exports", link: index }, ...linkGroups(items, index)] };
}

/** A group with a link can be opened by keyboard and screen reader. Groups are headings of their module's page. */
function linkGroups(items: DefaultTheme.SidebarItem[], page: string): DefaultTheme.SidebarItem[] {
  return items.map(({ link, ...item }) => {
    const target = link ?? `${page}#${anchorOf(item.text ?? "")}`;
    return { ...item, link: target, ...(item.items && { items: linkGroups(item.items, target.replace(/#.*$/, "")) }) };
  });
}

function operations(): string[] {
  const { paths } = parse(read("../../spec/openapi.yaml")) as { paths: Record<string, Record<string, unknown>> };
  return Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => (operation as { operationId?: string }).operationId ?? []),
  );
}

function read(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
}
