// Permissions × roles, changed in cells: one, a row, a column or a block at once, by pointer or by keys.
export default {
  template: `
    <section class="grid-card">
      <div class="grid-card__tools">
        <div class="choices-row" role="toolbar" :aria-label="words.set">
          <span class="secondary">{{ told }}</span>
          <button v-for="(scope, number) in scopes" :key="scope.id" type="button" class="filter" :class="{ 'is-set': common === scope.id }" :disabled="locked || !may(scope.id)"
                  :aria-keyshortcuts="String(number)" :aria-pressed="String(common === scope.id)" @click="set(scope.id)"><span class="filter__name">{{ scope.label }}</span><kbd>{{ scope.key }}</kbd></button>
        </div>
        <p class="hint role-editor__keys">{{ words.keys }}</p>
      </div>
      <div class="grid-card__scroll">
        <table class="grid role-editor" role="grid" aria-multiselectable="true" :aria-label="words.caption" :aria-readonly="String(locked)" @keydown="key">
          <thead>
            <tr>
              <th scope="col" class="grid__corner">{{ words.permission }}</th>
              <th v-for="(role, column) in roles" :key="role.id" scope="col" class="grid__role">
                <button type="button" class="role-editor__head" :title="words.column" @click="select(0, column, rows.length - 1, column)">
                  <span class="grid__name" dir="auto">{{ role.label }}</span><small class="secondary">{{ role.kind_label }}</small>
                </button>
              </th>
            </tr>
          </thead>
          <tbody v-for="group in groups" :key="group.id">
            <tr class="grid__group"><th scope="colgroup" :colspan="roles.length + 1"><span>{{ group.label }}</span></th></tr>
            <tr v-for="row in group.rows" :key="row.id">
              <th scope="row"><button type="button" class="role-editor__head" :title="words.row" @click="select(line(row), 0, line(row), roles.length - 1)">{{ row.label }}</button></th>
              <td v-for="(role, column) in roles" :key="role.id" role="gridcell" class="role-editor__cell" :class="{ 'is-chosen': isChosen(line(row), column), 'is-off': !open(row, role) }"
                  :data-at="line(row) + ' ' + column" :tabindex="line(row) === focus[0] && column === focus[1] ? 0 : -1" :aria-selected="String(isChosen(line(row), column))" :aria-disabled="open(row, role) ? null : 'true'"
                  @click="click($event, line(row), column)" @dblclick="next(row, role)">
                <span v-if="role.scopes[row.id]" class="chip" :class="'scope-' + role.scopes[row.id]">{{ label(role.scopes[row.id]) }}</span>
                <span v-else class="grid__none"><span aria-hidden="true">–</span><span class="visually-hidden">{{ open(row, role) ? label("") : words.not_for }}</span></span>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>`,
  props: { roles: Array, permissions: Array, scopes: Array, words: Object, locked: Boolean },
  emits: ["set"],
  data() {
    return { focus: [0, 0], from: [0, 0], to: [0, 0] };
  },
  computed: {
    groups() {
      const names = [...new Map(this.permissions.map((row) => [row.group, row.group_label]))];
      return names.map(([id, label]) => ({ id, label, rows: this.permissions.filter((row) => row.group === id) }));
    },
    rows() {
      return this.groups.flatMap((group) => group.rows);
    },
    chosen() {
      const [low, high] = [0, 1].map((axis) => [this.from, this.to].map((each) => each[axis]).sort((a, b) => a - b));
      const cells = [];
      for (let line = low[0]; line <= low[1]; line++)
        for (let column = high[0]; column <= high[1]; column++)
          if (this.rows[line] && this.roles[column] && this.open(this.rows[line], this.roles[column])) cells.push([this.roles[column], this.rows[line]]);
      return cells;
    },
    common() {
      const all = new Set(this.chosen.map(([role, row]) => role.scopes[row.id] || ""));
      return all.size === 1 ? [...all][0] : null;
    },
    told() {
      if (this.chosen.length === 1) return `${this.chosen[0][0].label} · ${this.chosen[0][1].label}`;
      return this.words.chosen.replace("{count}", this.chosen.length.toLocaleString(document.documentElement.lang));
    },
  },
  methods: {
    line(row) {
      return this.rows.indexOf(row);
    },
    label(id) {
      return this.scopes.find((scope) => scope.id === id).label;
    },
    open(row, role) {
      return role.kind === "staff" || !row.staff;
    },
    may(scope) {
      return this.chosen.some(([, row]) => !scope || row.scopes.includes(scope));
    },
    isChosen(line, column) {
      const between = (axis, value) => Math.min(this.from[axis], this.to[axis]) <= value && value <= Math.max(this.from[axis], this.to[axis]);
      return between(0, line) && between(1, column);
    },
    select(line, column, last = line, end = column) {
      this.focus = this.from = [line, column];
      this.to = [last, end];
    },
    click(event, line, column) {
      if (event.shiftKey) this.focus = this.to = [line, column];
      else this.select(line, column);
      event.currentTarget.focus();
    },
    set(scope) {
      const cells = this.chosen.filter(([, row]) => !scope || row.scopes.includes(scope)).map(([role, row]) => [role.id, row.id]);
      if (!this.locked && cells.length) this.$emit("set", { cells, scope });
    },
    next(row, role) {
      const known = ["", ...row.scopes];
      if (this.open(row, role)) this.set(known[(known.indexOf(role.scopes[row.id] || "") + 1) % known.length]);
    },
    key(event) {
      const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
      if (digit && this.scopes[digit[1]] && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        this.set(this.scopes[digit[1]].id);
        return;
      }
      if (!event.target.dataset?.at) return;
      const towards = document.dir === "rtl" ? -1 : 1;
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -towards], ArrowRight: [0, towards], Home: [0, -this.roles.length], End: [0, this.roles.length] }[event.code];
      if (event.code === "Space" || event.code === "Enter") {
        event.preventDefault();
        const [line, column] = this.focus;
        this.next(this.rows[line], this.roles[column]);
      } else if (step) {
        event.preventDefault();
        const at = [this.clamp(this.focus[0] + step[0], this.rows.length), this.clamp(this.focus[1] + step[1], this.roles.length)];
        if (event.shiftKey) this.focus = this.to = at;
        else this.select(...at);
        this.$nextTick(() => this.$el.querySelector(`[data-at="${at[0]} ${at[1]}"]`)?.focus());
      }
    },
    clamp(value, size) {
      return Math.max(0, Math.min(value, size - 1));
    },
  },
};
