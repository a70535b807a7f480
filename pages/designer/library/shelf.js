// The field library as a table: fields, then option sets. A row is chosen by its button; new things come from the head.
export default {
  template: `
    <div class="shelf">
      <header class="shelf__tools">
        <input v-model="sought" type="search" class="input input--small" dir="auto" :aria-label="words.seek" :placeholder="words.seek" />
        <div v-if="!locked" class="dbar__pop">
          <button type="button" class="button button--primary" :aria-expanded="String(open)" @click="open = !open"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.new_field }}</button>
          <div v-if="open" class="dbar__menu shelf__types" role="group" :aria-label="words.new_field" @keydown.esc="open = false">
            <button v-for="type in types" :key="type.id" type="button" class="fpalette__entry" @click="make(type.id)"><q-icon :name="'sym_r_' + type.icon" class="icon" aria-hidden="true" /><span>{{ type.label }}</span></button>
          </div>
        </div>
        <button v-if="!locked" type="button" class="button" @click="make('option_set')"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.new_set }}</button>
      </header>
      <p v-if="!rows(fields).length" class="secondary">{{ words.nothing }}</p>
      <table v-else class="shelf__table">
        <caption>{{ words.fields }} <b>{{ rows(fields).length === fields.length ? "" : rows(fields).length }}</b></caption>
        <thead><tr><th scope="col">{{ words.field }}</th><th scope="col">{{ words.type }}</th><th scope="col">{{ words.used }}</th><th scope="col">{{ words.filled }}</th><th scope="col">{{ words.marks }}</th></tr></thead>
        <tbody>
          <tr v-for="row in rows(fields)" :key="row.id" :class="{ 'is-chosen': isChosen('field', row.id), 'is-retired': row.retired }" :data-field="row.id">
            <th scope="row"><button type="button" :aria-pressed="String(isChosen('field', row.id))" @click="choose('field', row.id)"><q-icon :name="'sym_r_' + row.icon" class="icon" aria-hidden="true" /><span dir="auto">{{ row.label }}</span><small class="secondary"><bdi dir="ltr">{{ row.id }}</bdi></small></button></th>
            <td>{{ row.type }}</td><td :class="{ secondary: row.unused }">{{ row.used }}</td>
            <td>{{ row.filled }} <small class="secondary">{{ row.last }}</small></td>
            <td><span v-if="row.indexed" class="chip">{{ words.indexed }}</span><span v-if="row.searchable" class="chip">{{ words.searchable }}</span><span v-if="row.retired" class="chip">{{ words.retired }}</span></td>
          </tr>
        </tbody>
      </table>
      <table v-if="rows(sets).length" class="shelf__table">
        <caption>{{ words.sets }}</caption>
        <thead><tr><th scope="col">{{ words.field }}</th><th scope="col">{{ words.type }}</th><th scope="col">{{ words.used }}</th><th scope="col">{{ words.marks }}</th></tr></thead>
        <tbody>
          <tr v-for="row in rows(sets)" :key="row.id" :class="{ 'is-chosen': isChosen('option_set', row.id), 'is-retired': row.retired }" :data-set="row.id">
            <th scope="row"><button type="button" :aria-pressed="String(isChosen('option_set', row.id))" @click="choose('option_set', row.id)"><q-icon name="sym_r_list" class="icon" aria-hidden="true" /><span dir="auto">{{ row.label }}</span><small class="secondary"><bdi dir="ltr">{{ row.id }}</bdi></small></button></th>
            <td>{{ row.options }}</td><td :class="{ secondary: row.unused }">{{ row.used }}</td>
            <td><span v-if="row.retired" class="chip">{{ words.retired }}</span></td>
          </tr>
        </tbody>
      </table>
    </div>`,
  props: { fields: Array, sets: Array, types: Array, chosen: Object, locked: Boolean, words: Object },
  emits: ["choose", "fresh"],
  data() {
    return { sought: "", open: false };
  },
  mounted() {
    this.$el.querySelector(".is-chosen")?.scrollIntoView({ block: "center" });
  },
  methods: {
    rows(listed) {
      const sought = this.sought.trim().toLowerCase();
      return listed.filter((row) => !sought || row.label.toLowerCase().includes(sought) || row.id.includes(sought));
    },
    isChosen(kind, id) {
      return this.chosen.kind === kind && this.chosen.id === id;
    },
    choose(kind, id) {
      this.$el.closest(".dform")?.classList.add("has-panel");
      this.$emit("choose", { kind, id });
    },
    make(type) {
      this.open = false;
      this.sought = "";
      this.$el.closest(".dform")?.classList.add("has-panel");
      this.$emit("fresh", { type });
    },
  },
};
