// Sets of ids by an id: «the gateways behind a Direct Connect gateway».

export class Groups {
  readonly #groups = new Map<string, Set<string>>();

  add(group: string, id: string): void {
    const members = this.#groups.get(group);
    if (members === undefined) this.#groups.set(group, new Set([id]));
    else members.add(id);
  }

  delete(group: string, id: string): void {
    const members = this.#groups.get(group);
    if (members?.delete(id) === true && members.size === 0) this.#groups.delete(group);
  }

  of(group: string): ReadonlySet<string> {
    return this.#groups.get(group) ?? nobody;
  }
}

const nobody: ReadonlySet<string> = new Set();
