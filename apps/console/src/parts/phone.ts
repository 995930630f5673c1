import { Grid } from 'antd';

/** Whether the screen is too narrow for tables and columns side by side. */
export const usePhone = (): boolean => !Grid.useBreakpoint().lg;
