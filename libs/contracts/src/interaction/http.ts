export const interactionRoutes = {};
