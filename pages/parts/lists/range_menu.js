// From here to there: numbers, times of day or words typed, and what is chosen stays open at either end.
export default {
  template: `
    <form class="sift sift--range" @submit.prevent="tell">
      <label v-if="kind === 'text'" class="sift__end">
        <span>{{ words.contains }}</span><input ref="box" type="text" dir="auto" maxlength="200" v-model="start" />
      </label>
      <template v-else>
        <label class="sift__end"><span>{{ words.from }}</span><input ref="box" :type="type" step="any" dir="ltr" v-model="start" /></label>
        <label class="sift__end"><span>{{ words.to }}</span><input :type="type" step="any" dir="ltr" v-model="end" /></label>
      </template>
      <button type="submit" class="button button--primary button--small">{{ words.use }}</button>
    </form>`,
  props: { kind: String, value: String, words: Object },
  emits: ["choose"],
  data() {
    const [start, end] = this.kind === "text" ? [this.value, ""] : (this.value || "..").split("..");
    return { start, end };
  },
  computed: {
    type() {
      return this.kind === "time" ? "time" : "number";
    },
  },
  mounted() {
    this.$refs.box.focus();
  },
  methods: {
    tell() {
      const open = this.start === "" && this.end === "";
      this.$emit("choose", this.kind === "text" ? String(this.start).trim() : open ? "" : this.start + ".." + this.end, true);
    },
  },
};
