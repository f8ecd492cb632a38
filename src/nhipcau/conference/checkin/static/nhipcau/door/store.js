// The database of the device. What is about people, and the secret of the device, is sealed before it comes here.
const NAME = "nhipcau-door";
const STORES = {
  meta: undefined, // vault, wrong tries, language, number of the last scan: nothing about anybody
  sealed: undefined, // device, gate, presence
  roster: { autoIncrement: true },
  photos: undefined, // by serial number
  queue: { keyPath: "sequence" }, // scans that the server has not confirmed
  sent: { keyPath: "sequence" }, // scans that it has
};

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export class Store {
  constructor(database) {
    this.database = database;
    database.onversionchange = () => database.close();
  }

  static async open(name = NAME) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const [store, options] of Object.entries(STORES)) request.result.createObjectStore(store, options);
    };
    return new Store(await settled(request));
  }

  /**
   * Do something in one transaction; the promise is kept once it is on the disk, with the result of the request
   * that `work` returns.
   */
  run(names, mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(names, mode, { durability: "strict" });
      const request = work(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  get(name, key) {
    return this.run([name], "readonly", (at) => at[name].get(key));
  }

  put(name, value, key) {
    return this.run([name], "readwrite", (at) => at[name].put(value, key));
  }

  all(name, most) {
    return this.run([name], "readonly", (at) => at[name].getAll(null, most));
  }

  keys(name) {
    return this.run([name], "readonly", (at) => at[name].getAllKeys());
  }

  count(name) {
    return this.run([name], "readonly", (at) => at[name].count());
  }

  /** Forget everything; in the same transaction begin anew with rows as [store, value, key]. */
  wipe(rows = []) {
    const names = Object.keys(STORES);
    return this.run(names, "readwrite", (at) => {
      for (const name of names) at[name].clear();
      for (const [name, value, key] of rows) at[name].put(value, key);
    });
  }
}
