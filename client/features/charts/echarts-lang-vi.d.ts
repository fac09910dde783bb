/** ECharts ships its Vietnamese texts without a type. */
declare module 'echarts/i18n/langVI-obj.js' {
  type Locale = Parameters<typeof import('echarts/core').registerLocale>[1];
  const langVi: Locale;
  export default langVi;
}
