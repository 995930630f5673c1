// Databases, roles and migrations of all services, as a step of its own before they start.
import { migrate, migrationFolders, provision } from '@kanfa/embedded';

for (const service of ['content', 'review', 'publishing', 'interaction', 'analytics', 'team']) {
  const passwordOf = (role) => process.env[`${service.toUpperCase()}_${role}_PASSWORD`];
  const { ownerUrl } = await provision(process.env.SUPERUSER_URL, service, {
    ownerPassword: passwordOf('OWNER'),
    appPassword: passwordOf('APP'),
    ...(passwordOf('WATCH') ? { watchPassword: passwordOf('WATCH') } : {}),
  });
  const applied = await migrate(ownerUrl, migrationFolders(service));
  console.log(`${service}: ${applied.length === 0 ? 'up to date' : applied.join(', ')}`);
}
