// What can be added to a form: types of fields, parts of the form, fields of the library. To be clicked or dragged.
export default {
  template: `
    <aside class="fpalette" :aria-label="words.palette" @keydown.esc="$emit('close')">
      <header class="fpalette__head"><h2>{{ words.palette }}</h2>
        <button type="button" class="mini fpalette__close" :aria-label="words.close" @click="$emit('close')"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button></header>
      <section v-for="group in types" :key="group.id" :aria-label="group.label">
        <h3>{{ group.label }}</h3>
        <button v-for="type in group.types" :key="type.id" type="button" class="fpalette__entry" :data-type="type.id" @click="$emit('place', { type: type.id })" @pointerdown="$emit('grip', $event, { type: type.id, label: type.label, icon: type.icon })">
          <q-icon :name="'sym_r_' + type.icon" class="icon" aria-hidden="true" /><span>{{ type.label }}</span>
        </button>
      </section>
      <section :aria-label="words.structure">
        <h3>{{ words.structure }}</h3>
        <button type="button" class="fpalette__entry" data-add="section" @click="$emit('make', 'section')"><q-icon name="sym_r_view_agenda" class="icon" aria-hidden="true" /><span>{{ words.section }}</span></button>
        <button type="button" class="fpalette__entry" data-add="page" @click="$emit('make', 'page')"><q-icon name="sym_r_auto_stories" class="icon" aria-hidden="true" /><span>{{ words.page }}</span></button>
      </section>
      <section v-if="library.length" :aria-label="words.library">
        <h3>{{ words.library }}</h3>
        <input v-if="library.length > 8" class="input input--small" type="search" v-model="sought" :aria-label="words.seek" :placeholder="words.seek" dir="auto" />
        <button v-for="field in found" :key="field.id" type="button" class="fpalette__entry" :data-library="field.id" @click="$emit('place', { field: field.id })" @pointerdown="$emit('grip', $event, { field: field.id, label: field.label, icon: field.icon })">
          <q-icon :name="'sym_r_' + field.icon" class="icon" aria-hidden="true" /><span dir="auto">{{ field.label }}</span>
        </button>
      </section>
    </aside>`,
  props: { types: Array, library: Array, words: Object },
  emits: ["place", "make", "grip", "close"],
  data() {
    return { sought: "" };
  },
  computed: {
    found() {
      const sought = this.sought.trim().toLowerCase();
      return this.library.filter((field) => !sought || field.label.toLowerCase().includes(sought) || field.id.includes(sought));
    },
  },
};
