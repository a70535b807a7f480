// The views of a desk as real links; the one shown is marked.
export default {
  template: `
    <nav class="desk__views" :aria-label="caption">
      <a v-for="view in views" :key="view.href" :href="view.href" class="desk__view" :aria-current="view.here ? 'page' : null">
        <q-icon :name="view.icon" class="icon" aria-hidden="true" /><span dir="auto">{{ view.label }}</span>
      </a>
    </nav>`,
  props: { caption: String, views: Array },
};
