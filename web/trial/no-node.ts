/** Stands for modules of Node in the browser, where nothing of them is called. */
export {};
