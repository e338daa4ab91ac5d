import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import PackageDiagram from "./PackageDiagram.vue";
import SequenceDiagram from "./SequenceDiagram.vue";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("PackageDiagram", PackageDiagram);
    app.component("SequenceDiagram", SequenceDiagram);
  },
};

export default theme;
