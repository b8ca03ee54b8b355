import { t } from '../../i18n/t.ts';
import { Switch } from '../../ui/Switch.tsx';
import { ownHiding, relayHere } from './hiding.ts';

/** Whether others may learn one's address. A wish that cannot be met is kept all the same: then nobody is reached, which is said. */
export const AddressSwitch = () => (
  <Switch
    label={t('devices.hideAddress')}
    hint={t(relayHere.value ? 'devices.hideAddress.hint' : 'devices.hideAddress.none')}
    on={ownHiding.wanted.value}
    onChange={ownHiding.want}
  />
);
