export const contentRoutes = {};
