// Other tickets that have to do with this one, each a real link with its state.
export default {
  template: `
    <section v-if="groups.length || can" class="card panel">
      <h2>{{ title }}</h2>
      <div v-for="group in groups" :key="group.label" class="linked">
        <h3 v-if="group.label" class="linked__kind">{{ group.label }}</h3>
        <ul class="linked__list">
          <li v-for="each in group.items" :key="each.number" class="linked__one">
            <a :href="each.href" class="linked__link">
              <span dir="auto" class="linked__subject">{{ each.subject }}</span>
              <small><bdi class="code">{{ each.number }}</bdi><span class="chip" :class="'tone-' + each.tone"><i></i>{{ each.state }}</span></small>
            </a>
            <button v-if="can" type="button" class="linked__remove" :aria-label="words.remove + ' ' + each.number" :title="words.remove"
                    @click="$emit('remove', each.number)"><q-icon name="sym_r_link_off" aria-hidden="true" /></button>
          </li>
        </ul>
        <p v-if="group.more" class="hint">{{ group.more }}</p>
      </div>
      <slot></slot>
      <button v-if="can && !adding" ref="add" type="button" class="button button--small panel__act" @click="$emit('add')">
        <q-icon name="sym_r_add_link" aria-hidden="true" />{{ words.add }}
      </button>
    </section>`,
  props: { title: String, groups: Array, can: Boolean, adding: Boolean, words: Object },
  emits: ["add", "remove"],
  watch: {
    adding(now, before) {
      if (before && !now) this.$nextTick(() => this.$refs.add?.focus());
    },
  },
};
