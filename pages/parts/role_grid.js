// Permissions and roles as a grid. It is read here; what makes it up is written in the configuration.
export default {
  template: `
    <section class="grid-card">
      <div class="grid-card__tools">
        <div class="choices-row" role="group" :aria-label="words.kinds">
          <button v-for="each in kinds" :key="each.id" type="button" class="filter" :class="{ 'is-set': kind === each.id }"
                  :aria-pressed="String(kind === each.id)" @click="kind = each.id"><span class="filter__name">{{ each.label }}</span></button>
        </div>
        <label class="check"><input type="checkbox" v-model="differing" /><span>{{ words.differing }}</span></label>
      </div>
      <div class="grid-card__scroll" role="region" :aria-label="words.caption" tabindex="0">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col" class="grid__corner">{{ words.permission }}</th>
              <th v-for="role in shown" :key="role.id" scope="col" class="grid__role">
                <span class="grid__name" dir="auto">{{ role.label }}</span>
                <small class="secondary">{{ role.kind_label }}</small>
                <a :href="role.href" class="grid__people">{{ role.people }}</a>
                <small v-for="note in role.notes" :key="note" class="grid__note">{{ note }}</small>
              </th>
            </tr>
          </thead>
          <tbody v-for="group in groups" :key="group.id">
            <tr class="grid__group"><th scope="colgroup" :colspan="shown.length + 1"><span>{{ group.label }}</span></th></tr>
            <tr v-for="row in group.rows" :key="row.id">
              <th scope="row"><span>{{ row.label }}</span></th>
              <td v-for="role in shown" :key="role.id">
                <span v-if="role.scopes[row.id]" class="chip" :class="'scope-' + role.scopes[row.id]">{{ scopes[role.scopes[row.id]] }}</span>
                <span v-else class="grid__none"><span aria-hidden="true">–</span><span class="visually-hidden">{{ words.none }}</span></span>
              </td>
            </tr>
          </tbody>
        </table>
        <p v-if="!groups.length" class="grid-card__empty secondary" role="status">{{ words.alike }}</p>
      </div>
    </section>`,
  props: { roles: Array, permissions: Array, kinds: Array, scopes: Object, words: Object },
  data() {
    return { kind: "", differing: false };
  },
  computed: {
    shown() {
      return this.roles.filter((role) => !this.kind || role.kind === this.kind);
    },
    groups() {
      const kept = this.permissions.filter((row) => !this.differing || this.differs(row.id));
      const names = [...new Map(kept.map((row) => [row.group, row.group_label]))];
      return names.map(([id, label]) => ({ id, label, rows: kept.filter((row) => row.group === id) }));
    },
  },
  methods: {
    differs(permission) {
      return new Set(this.shown.map((role) => role.scopes[permission] || "")).size > 1;
    },
  },
};
