/** Which upload a file belongs to, kept by the browser: chosen again after a reload of the page, it goes on. */
export function rememberedUpload(file: File) {
  const key = `mednet-upload ${file.name} ${file.size} ${file.lastModified}`;
  return {
    get: (): string | null => localStorage.getItem(key),
    set: (id: string): void => localStorage.setItem(key, id),
    forget: (): void => localStorage.removeItem(key),
  };
}
