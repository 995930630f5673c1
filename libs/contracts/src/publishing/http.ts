export const publishingRoutes = {};
