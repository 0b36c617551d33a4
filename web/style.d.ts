// Style sheets are put together by the build.
declare module '*.css';

// The build puts the file beside the scripts, and says where.
declare module '*.csv' {
  const path: string;
  export default path;
}
