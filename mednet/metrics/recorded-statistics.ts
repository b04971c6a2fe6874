/**
 * What test/python/check_statistics.py says of the reference cases: scikit-learn 1.9.1, SciPy 1.17.1, statsmodels
 * 0.15.0, and DeLong's test from its definition in NumPy 2.4.6.
 */
export const RECORDED_STATISTICS = {
  scores: [
    {
      macroAuc: 0.936450774427301,
      auc: [0.9086134453781513, 0.9358836206896551, 0.9805743243243243, 0.9207317073170732],
      balancedAccuracy: 0.8161764705882353,
      macroF1: 0.7781250000000001,
      sensitivity: [0.7647058823529411, 0.8125, 0.9375, 0.75],
      specificity: [0.9285714285714286, 0.9655172413793104, 0.9324324324324325, 0.926829268292683],
      brier: 0.4906378240552195,
      calibrationError: 0.37997313079239425,
      confusion: [
        [26, 1, 2, 5],
        [4, 26, 2, 0],
        [0, 0, 15, 1],
        [0, 1, 1, 6],
      ],
    },
    {
      macroAuc: 0.8296601751792255,
      auc: [0.8093487394957983, 0.8717672413793104, 0.8158783783783784, 0.8216463414634146],
      balancedAccuracy: 0.6061580882352942,
      macroF1: 0.5848159953636627,
      sensitivity: [0.7058823529411765, 0.65625, 0.5625, 0.5],
      specificity: [0.9642857142857143, 0.9137931034482759, 0.8783783783783784, 0.8048780487804879],
      brier: 0.5802537946479717,
      calibrationError: 0.23823360846243544,
      confusion: [
        [24, 1, 3, 6],
        [0, 21, 4, 7],
        [1, 3, 9, 3],
        [1, 1, 2, 4],
      ],
    },
  ],
  apart: { standardError: 0.033688184510905904, pValue: 0.0015245366487438201 },
  grouped: { standardError: 0.03493336330219425, pValue: 0.0022357905868780727 },
  twoClasses: { standardError: 0.049440233533995466, pValue: 0.04466754850525157 },
  twoClassesGrouped: { standardError: 0.048134848354232145, pValue: 0.039186678962789295 },
  mcnemar: [1.0, 1.0, 0.0654296875, 0.02418198247326274, 2.1817026407914194e-5],
  holm: [0.05, 0.12, 0.12, 0.03, 0.12, 0.9, 0.0007],
};
