import { Fragment } from 'react';
import { findLicence, splitLicences } from '../../mednet/licences/index.ts';
import { OutsideLink } from './outside-link.tsx';

/** The licences that are joined in one text, each with the way to its words. */
export function LicenceLinks({ of }: { of: string }) {
  return splitLicences(of).map((id, index) => {
    const licence = findLicence(id);
    const name = licence?.name ?? id;
    return (
      <Fragment key={id}>
        {index > 0 && ', '}
        {licence?.address ? <OutsideLink href={licence.address}>{name}</OutsideLink> : name}
      </Fragment>
    );
  });
}
