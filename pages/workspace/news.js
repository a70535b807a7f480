// What others have changed meanwhile, until it is put away; it never moves what is being read.
export default {
  template: `
    <div class="news" role="status"><div v-if="lines.length" class="banner news__bar">
      <q-icon name="sym_r_info" size="20px" aria-hidden="true" />
      <ul class="news__lines"><li v-for="line in lines" :key="line.id">{{ line.text }}</li></ul>
      <button type="button" class="news__close" :aria-label="words.close" @click="$emit('close')"><q-icon name="sym_r_close" aria-hidden="true" /></button>
    </div></div>`,
  props: { lines: Array, words: Object },
  emits: ["close"],
};
