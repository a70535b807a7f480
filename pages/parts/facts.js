// Pairs of name and value; some values can be chosen anew where they stand, for others an editor opens in their place.
export default {
  template: `
    <component :is="title ? 'section' : 'div'" :class="{ 'card panel': title }">
      <h2 v-if="title">{{ title }}</h2>
      <dl class="facts">
        <div v-for="fact in items" :key="fact.name" class="facts__pair"
             :class="{ 'facts__pair--long': fact.long || editing === fact.name, 'is-editing': editing === fact.name }">
          <dt :id="id + '-' + fact.name" :class="{ 'visually-hidden': editing === fact.name }">{{ fact.label }}</dt>
          <dd v-if="editing === fact.name" class="facts__editor"><slot></slot></dd>
          <dd v-else :class="{ 'facts__editable': (fact.edit && !fact.pick) || asked }">
            <select v-if="fact.options" class="facts__choice" :aria-labelledby="id + '-' + fact.name" :value="fact.value"
                    @change="choose(fact, $event)">
              <option v-for="option in fact.options" :key="option.id" :value="option.id">{{ option.label }}</option>
            </select>
            <button v-else-if="fact.pick" type="button" class="facts__pick" :ref="'edit-' + fact.name"
                    :aria-labelledby="id + '-' + fact.name + ' ' + id + '-' + fact.name + '-now'" @click="$emit('edit', fact.name)">
              <span v-if="fact.face" class="face face--small" :class="'face-' + fact.face.hue" :data-initials="fact.face.initials" aria-hidden="true"></span>
              <span dir="auto" :id="id + '-' + fact.name + '-now'">{{ fact.text }}</span>
            </button>
            <span v-else-if="fact.tone" class="chip" :class="'tone-' + fact.tone"><i></i>{{ fact.text }}</span>
            <template v-else-if="fact.links?.length">
              <a v-for="link in fact.links" :key="link.href" class="facts__file" :href="link.href"><bdi>{{ link.text }}</bdi></a>
            </template>
            <ul v-else-if="fact.faces" class="faces">
              <li v-for="each in fact.faces" :key="each.id" class="faces__one">
                <span class="face face--small" :class="'face-' + each.hue" aria-hidden="true">{{ each.initials }}</span>
                <bdi>{{ each.name }}</bdi>
                <button v-if="each.removable" type="button" class="faces__remove" :aria-label="words.remove + ' ' + each.name"
                        @click="$emit('remove', { name: fact.name, id: each.id })">
                  <q-icon name="sym_r_close" aria-hidden="true" />
                </button>
              </li>
              <li v-if="!fact.faces.length" class="facts__none">{{ fact.text }}</li>
            </ul>
            <a v-else-if="fact.href" :href="fact.href"><bdi :dir="fact.code ? 'ltr' : null">{{ fact.text }}</bdi></a>
            <bdi v-else-if="fact.code && fact.text" dir="ltr">{{ fact.text }}</bdi>
            <span v-else-if="fact.text" dir="auto" :title="fact.title">{{ fact.text }}</span>
            <span v-else class="facts__none">—</span>
            <button v-if="fact.edit && !fact.pick" type="button" class="facts__edit" :ref="'edit-' + fact.name"
                    :aria-label="fact.edit" :title="fact.edit" @click="$emit('edit', fact.name)">
              <q-icon :name="fact.faces ? 'sym_r_person_add' : 'sym_r_edit'" aria-hidden="true" />
            </button>
            <button v-if="asked && (!asked.names || asked.names.includes(fact.name))" type="button" class="facts__edit facts__why"
                    :aria-label="asked.label + ' ' + fact.label" :title="asked.label" @click="$emit('why', fact.name)">
              <q-icon name="sym_r_help" aria-hidden="true" />
            </button>
          </dd>
        </div>
      </dl>
      <p v-if="note" class="hint" dir="auto">{{ note }}</p>
    </component>`,
  props: { id: String, title: String, note: String, items: Array, editing: String, words: Object, asked: Object },
  emits: ["choose", "edit", "remove", "why"],
  watch: {
    // Whoever ends an edit by key goes on from where he began it.
    editing(now, before) {
      if (!now && before) this.$nextTick(() => [this.$refs["edit-" + before]].flat()[0]?.focus());
    },
  },
  methods: {
    choose(fact, event) {
      const value = event.target.value;
      event.target.value = fact.value; // until the desk has said so
      this.$emit("choose", { name: fact.name, value });
    },
  },
};
