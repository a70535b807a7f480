// Pages change inside the shell: the address, the title, the focus and the scroll position follow.
const PATIENCE = 120;
const LOST = 15000;
const REST = 1200;
const here = () => location.pathname + location.search;

export default {
  template: `<div class="progress" :class="{ 'is-busy': busy }" aria-hidden="true"></div>`,
  props: { home: String, inside: Array, ahead: Array },
  data() {
    return { busy: false };
  },
  mounted() {
    history.scrollRestoration = "manual";
    this.at = here();
    this.scrolled = new Map();
    document.addEventListener("click", this.click);
    window.addEventListener("popstate", this.pop);
    window.addEventListener("scroll", this.remember, { passive: true });
    this.resting = setTimeout(this.fetchAhead, REST);
  },
  unmounted() {
    clearTimeout(this.resting);
    document.removeEventListener("click", this.click);
    window.removeEventListener("popstate", this.pop);
    window.removeEventListener("scroll", this.remember);
  },
  methods: {
    fetchAhead() {
      const links = this.ahead.map((href) => Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
      document.head.append(...links);
    },
    click(event) {
      if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target.closest?.("a[href]");
      if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return;
      if (!this.isInside(link) || !window.socket?.connected) return;
      if (link.hash && link.pathname + link.search === here()) return;
      event.preventDefault();
      this.go(link.pathname + link.search, false);
    },
    isInside(link) {
      if (link.origin !== location.origin || !link.pathname.startsWith(this.home)) return false;
      return this.inside.includes(link.pathname.slice(this.home.length).split("/")[0]);
    },
    pop() {
      if (here() !== this.at) this.go(here(), true);
    },
    go(path, back) {
      this.rest();
      this.slow = setTimeout(() => (this.busy = true), PATIENCE);
      this.lost = setTimeout(() => location.assign(path), LOST);
      this.$emit("go", { path, back });
    },
    rest() {
      clearTimeout(this.slow);
      clearTimeout(this.lost);
      this.busy = false;
    },
    remember() {
      this.scrolled.set(this.at, window.scrollY);
    },
    async arrive(path, title, back) {
      this.rest();
      const left = this.at;
      if (path !== here()) history[back ? "replaceState" : "pushState"]({}, "", path);
      this.at = path;
      document.title = title;
      window.dispatchEvent(new CustomEvent("desk:arrived", { detail: path }));
      await this.$nextTick();
      this.focus(back ? left : null);
      window.scrollTo(0, back ? this.scrolled.get(path) || 0 : 0);
    },
    // Back in a list the reader goes on where he left it, elsewhere at the heading.
    focus(left) {
      const stage = document.querySelector(".stage:not(.stage--coming)");
      const link = left && [...stage.querySelectorAll("a[href]")].find((each) => each.pathname + each.search === left);
      const target = link || stage.querySelector("h1") || stage;
      if (target !== link) target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    },
    standAt(path) {
      this.scrolled.set(path, window.scrollY);
      history.replaceState({}, "", path);
      this.at = path;
    },
  },
};
