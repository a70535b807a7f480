// Keeping a list under a name: anew, or the one that is open with what has been changed on it.
export default {
  template: `
    <form class="sift sift--keep" @submit.prevent="tell('new')">
      <template v-if="kept && kept.may">
        <button v-if="changed" type="button" class="sift__option" @click="tell('update')"><q-icon name="sym_r_save" aria-hidden="true" />{{ words.keep_update }}</button>
        <button type="button" class="sift__option" @click="tell('rename')" :disabled="!name.trim() || name === kept.label">
          <q-icon name="sym_r_edit" aria-hidden="true" />{{ words.keep_rename }}</button>
        <button v-if="mayShare" type="button" class="sift__option" @click="tell(kept.shared ? 'unshare' : 'share')">
          <q-icon name="sym_r_group" aria-hidden="true" />{{ kept.shared ? words.keep_unshare : words.keep_share }}</button>
        <button v-if="!asking" type="button" class="sift__option sift__option--bad" @click="asking = true"><q-icon name="sym_r_delete" aria-hidden="true" />{{ words.keep_drop }}</button>
        <div v-else class="sift__ask" role="alert"><span>{{ words.keep_drop_ask }}</span>
          <button type="button" class="button button--danger button--small" @click="tell('drop')">{{ words.keep_drop }}</button></div>
        <hr />
      </template>
      <label class="sift__end"><span>{{ words.keep_name }}</span>
        <input ref="box" type="text" dir="auto" maxlength="80" required v-model="name" autocomplete="off" /></label>
      <label v-if="mayShare" class="sift__option"><input type="checkbox" v-model="shared" /><span class="sift__label">{{ words.keep_shared }}</span></label>
      <button type="submit" class="button button--primary button--small" :disabled="!name.trim()">{{ words.keep_new }}</button>
    </form>`,
  props: { kept: Object, changed: Boolean, mayShare: Boolean, words: Object },
  emits: ["keep"],
  data() {
    return { name: this.kept?.label || "", shared: false, asking: false };
  },
  mounted() {
    this.$refs.box.focus();
  },
  methods: {
    tell(what) {
      if (what !== "new" || this.name.trim()) this.$emit("keep", { what, name: this.name.trim(), shared: this.shared });
    },
  },
};
