export const reviewRoutes = {};
