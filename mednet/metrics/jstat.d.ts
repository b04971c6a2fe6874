/** What is used of jStat, which comes without types. */
declare module 'jstat' {
  const jStat: { normal: { cdf(x: number, mean: number, standardDeviation: number): number } };
  export default jStat;
}
