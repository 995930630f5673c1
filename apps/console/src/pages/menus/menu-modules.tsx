import { menuModule } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';
import { leavesOf, moduleOf, type Buttons } from '../../parts/menu-draft.js';
import { ModuleTag } from '../../parts/menu-lines.js';

/** Which entries serve which function of the account, and which function has none. */
export function MenuModules({ buttons }: { buttons: Buttons }) {
  const { t } = useTranslation();
  const leaves = leavesOf(buttons);
  const named = (module: string | undefined) =>
    leaves.filter(({ place }) => moduleOf(buttons, place) === module).map(({ leaf }) => leaf.name || t('menus.unnamed'));
  const none = named(undefined);
  return (
    <section aria-label={t('menus.modules')}>
      <h3 className="menu-modules">{t('menus.modules')}</h3>
      <dl className="menu-modules">
        {menuModule.options.map((module) => (
          <div key={module}>
            <dt>
              <ModuleTag module={module} />
            </dt>
            <dd>{named(module).join(t('menus.comma')) || <span className="quiet">{t('menus.nothingFor')}</span>}</dd>
          </div>
        ))}
        {none.length > 0 && (
          <div>
            <dt className="quiet">{t('menus.noModule')}</dt>
            <dd>{none.join(t('menus.comma'))}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
